"""The phone in the terminal: a call on the full screen, with the keys of a keyboard.

`conversation` makes the call on a thread of its own. What is shown is worked out without a screen
(`history`, `place`, `clockwork`, `summary`), and `app` draws it. `guard` brings the terminal back
as it was, whatever happens.
"""
