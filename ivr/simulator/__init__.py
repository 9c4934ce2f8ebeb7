"""Twilio's part in a call, played here: performs the TwiML of any app, without I/O.

    exchange   Exchange: all calls of an account, their legs, queues, conferences, under one clock
    clock      Clock: time as the rehearsal has it
    drivers    hold(exchange, app): time jumps;  live(exchange, app, …): time passes
    line       Line, Phone: where the exchange meets whoever is on the phone
    web        Hop, Answered, Unreachable, App: where it meets the app
    transcript what happened, as data
    twiml/     reads TwiML               verbs/     what each verb does over time
    app/       apps that can be sent to  lines/     scripts, the terminal

A caller, her line and an app make a call:

    clock = Clock(datetime(2026, 11, 23, 10, tzinfo=UTC))
    exchange = Exchange(clock=clock, token="…", seed=1)
    exchange.call(Number("https://example.com/voice"), line, caller="+7916…", called="+7495…")
    hold(exchange, app)                                   # until nothing is left to happen
    print(exchange.transcript.as_json())

Nothing here opens a socket, a file or a clock. An exchange says which HTTP requests it wants
(`exchange.wanted()`), each is told what came of it (`wanted.answered(…)`), and a driver moves the
clock. So the same call runs in a terminal in real time, and in milliseconds in a test.
"""
