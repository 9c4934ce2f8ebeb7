"""A sound in a form that cannot be played on the phone.

Why: the call would break off where the sound should begin.
https://www.twilio.com/docs/voice/twiml/play#supported-audio-file-types

Bad:
    say: {audio: hello.ogg, words: "Добрый день."}
    next: bye

Good:
    say: {audio: "https://radio.example/hello.mp3", words: "Добрый день."}
    next: bye
"""
