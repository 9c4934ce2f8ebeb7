"""`python -m ivr` is `ivr`."""

try:
    from ivr.cli import main

    main()
except KeyboardInterrupt:  # while this was read: Ctrl-C at once
    raise SystemExit(130) from None
