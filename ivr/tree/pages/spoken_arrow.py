"""An arrow stands in a text that no arrow belongs to.

Why: an arrow is read behind a text of one language: an answer, or what a key is for. Anywhere else
it would be read aloud, and the call would not go there. Words by language have the step in a field
of its own beside them.

Bad:
    menu: Чтобы поговорить с нами, нажмите один.
    keys:
      1: operator
    silence:
      - {ru: "Соединяю с оператором. -> operator"}

Good:
    menu: Чтобы поговорить с нами, нажмите один.
    keys:
      1: operator
    silence:
      - say: {ru: "Соединяю с оператором."}
        go: operator
"""
