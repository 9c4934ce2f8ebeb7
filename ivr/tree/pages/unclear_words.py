"""The `words` of a key are none, or too long to be recognised.

Why: what may be said is handed to speech recognition as hints, each at most a hundred signs long.
Nobody could choose the key by saying what is not there.

Bad:
    menu: Чтобы записаться, нажмите один.
    keys:
      1: {go: booking, words: ""}

Good:
    menu: Чтобы записаться, нажмите один.
    keys:
      1: {go: booking, words: "запись, записаться"}
"""
