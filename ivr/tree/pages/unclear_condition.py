"""A condition that cannot be understood.

Why: nobody could say which way the call goes. A condition compares one name: `=`, `!=`, `<`, `>`,
`in`, `known`, `unknown`; several are joined by `and`. For “or” write another line.

Bad:
    choose:
      - language is en -> bye
    otherwise: bye

Good:
    choose:
      - language = en -> bye
    otherwise: bye
"""
