"""Something follows the step that an arrow leads to.

Why: an arrow leads to one step. What stands behind it would be lost.

Bad:
    menu: Чтобы поговорить с нами, нажмите один.
    keys:
      1: operator
    silence: Я вас не слышу. -> Соединяю. -> operator

Good:
    menu: Чтобы поговорить с нами, нажмите один.
    keys:
      1: operator
    silence: Я вас не слышу. Соединяю. -> operator
"""
