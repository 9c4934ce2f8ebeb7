"""A text stands where the name of a step is meant.

Why: the call would not know where to go. A text and a step go together with an arrow: `text ->
step`.

Bad:
    menu: ""
    keys:
      1: чтобы записаться к врачу
    otherwise: booking

Good:
    menu: ""
    keys:
      1: чтобы записаться к врачу -> booking
    otherwise: booking
"""
