"""A sound is fetched over `http`.

Why: whoever stands on the way between could change what callers hear. Sounds are files beside the
tree, or stand at an `https` address.

Bad:
    say: {audio: "http://radio.example/hello.mp3", words: "Добрый день."}
    next: bye

Good:
    say: {audio: "https://radio.example/hello.mp3", words: "Добрый день."}
    next: bye
"""
