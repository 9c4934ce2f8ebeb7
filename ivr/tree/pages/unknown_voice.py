"""Something else stands where the name of a voice is meant.

Why: callers would hear another voice. Voices are called `Polly.Tatyana` or
`Google.ru-RU-Wavenet-A`.

Bad:
    voices: {ru: "Татьяна, пожалуйста"}
    steps:
      bye: {hangup: "До свидания!"}

Good:
    voices: {ru: Polly.Tatyana}
    steps:
      bye: {hangup: "До свидания!"}
"""
