"""A secret answer is spoken back.

Why: whoever stands beside the caller hears it, and it would stand in transcripts. What is `secret`
is handed to its `check` and forgotten.

Bad:
    pin:
      ask: Введите код доступа, шесть цифр.
      into: code
      digits: 6
      check: codes
      secret: yes
      confirm: yes
      otherwise: bye
      next: bye
    bye: {hangup: "До свидания!"}

Good:
    pin:
      ask: Введите код доступа, шесть цифр.
      into: code
      digits: 6
      check: codes
      secret: yes
      otherwise: bye
      next: bye
    bye: {hangup: "До свидания!"}
"""
