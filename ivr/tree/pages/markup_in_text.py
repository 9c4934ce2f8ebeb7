"""A text has a mark such as `<break>` in it.

Why: marks of SSML are not read: callers would hear them read aloud. Commas, full stops and `…` make
the pauses.

Bad:
    say: Добрый день. <break/> Слушайте внимательно.
    next: bye

Good:
    say: Добрый день… Слушайте внимательно.
    next: bye
"""
