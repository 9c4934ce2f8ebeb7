"""A voice does not speak the language it stands for, or there is no such voice.

Why: an English voice spells Russian words out of all recognition; for a voice it does not know,
Twilio takes another one, or says nothing. https://www.twilio.com/docs/voice/twiml/say/text-speech

Bad:
    languages: ru
    voices: {ru: Polly.Joanna-Neural}
    steps:
      bye: {hangup: "До свидания!"}

Good:
    languages: ru
    voices: {ru: Polly.Tatyana}
    steps:
      bye: {hangup: "До свидания!"}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ivr.telephony.language import LANGUAGES
from ivr.telephony.misread import nearest
from ivr.telephony.voices import POLLY, languages_of, speaks
from ivr.tree.diagnostic import Diagnostic, Label
from ivr.tree.rules.survey import Survey

NAME: Final = "wrong-voice"
LEVEL: Final = "warning"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Every voice that the file names."""
    for code, voice in survey.tree.voices.items():
        language = LANGUAGES[code]
        spoken = languages_of(voice)
        if spoken is not None and speaks(voice, language.tag):
            continue
        near = nearest(voice, [f"Polly.{name}" for name in POLLY]) if spoken is None else []
        yield Diagnostic(
            NAME,
            LEVEL,
            f"Twilio has no voice `{voice}`"
            if spoken is None
            else f"`{voice}` does not speak `{code}`",
            Label(survey.spot(voice, "voices"), f"speaks {', '.join(spoken)}" if spoken else ""),
            why=f"callers would not understand a word of what it says in `{code}`",
            fix=f"did you mean `{near[0]}`?" if near else f"write `{language.voice}`",
        )
