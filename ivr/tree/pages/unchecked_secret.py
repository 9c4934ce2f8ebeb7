"""A secret answer is checked by nothing.

Why: what is `secret` is handed to its `check` and forgotten. Without a `check` any digits will do,
and whoever calls gets through.

Bad:
    pin: {ask: "Введите код доступа.", into: code, secret: yes, otherwise: bye, next: vault}
    vault: {hangup: "Код сейфа – один, два, три."}
    bye: {hangup: "До свидания!"}

Good:
    pin:
      ask: Введите код доступа.
      into: code
      secret: yes
      check: codes
      otherwise: bye
      next: vault
    vault: {hangup: "Код сейфа – один, два, три."}
    bye: {hangup: "До свидания!"}
"""
