"""An answer is the name of a step, and would be read aloud.

Why: an answer to silence or to a wrong key is a text. What leads to a step has an arrow before it.

Bad:
    menu: Чтобы поговорить с нами, нажмите один.
    keys:
      1: operator
    silence: operator

Good:
    menu: Чтобы поговорить с нами, нажмите один.
    keys:
      1: operator
    silence: -> operator
"""
