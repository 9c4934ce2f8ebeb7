"""Voices and languages: which there are, and which go together.

Taken from the lists that Twilio's own libraries carry. A voice that Twilio adds later is warned of
until it stands here. https://www.twilio.com/docs/voice/twiml/say/text-speech#available-voices-and-languages
"""

import re
import unicodedata

BASIC = frozenset({"man", "woman", "alice"})
"""The voices without a provider; `alice` is old and speaks through others."""

# What the older manual lists for `man` and `woman`. `alice` speaks far more.
BASIC_LANGUAGES = frozenset({"de", "en", "es", "fr", "it"})

POLLY: dict[str, tuple[str, str]] = {
    # name: languages, and engines: Standard, Neural, Generative
    "Aditi": ("en-IN hi-IN", "S"),
    "Adriano": ("it-IT", "N"),
    "Amy": ("en-GB", "SNG"),
    "Andres": ("es-MX", "NG"),
    "Aria": ("en-NZ", "N"),
    "Arlet": ("ca-ES", "N"),
    "Arthur": ("en-GB", "N"),
    "Astrid": ("sv-SE", "S"),
    "Ayanda": ("en-ZA", "NG"),
    "Bianca": ("it-IT", "SNG"),
    "Brian": ("en-GB", "SN"),
    "Burcu": ("tr-TR", "N"),
    "Camila": ("pt-BR", "SN"),
    "Carla": ("it-IT", "S"),
    "Carmen": ("ro-RO", "S"),
    "Celine": ("fr-FR", "S"),
    "Chantal": ("fr-CA", "S"),
    "Conchita": ("es-ES", "S"),
    "Cristiano": ("pt-PT", "S"),
    "Daniel": ("de-DE", "NG"),
    "Danielle": ("en-US", "NG"),
    "Dora": ("is-IS", "S"),
    "Elin": ("sv-SE", "N"),
    "Emma": ("en-GB", "SN"),
    "Enrique": ("es-ES", "S"),
    "Ewa": ("pl-PL", "S"),
    "Filiz": ("tr-TR", "S"),
    "Gabrielle": ("fr-CA", "N"),
    "Geraint": ("en-GB-WLS", "S"),
    "Giorgio": ("it-IT", "S"),
    "Gregory": ("en-US", "N"),
    "Gwyneth": ("cy-GB", "S"),
    "Hala": ("ar-AE", "N"),
    "Hannah": ("de-AT", "N"),
    "Hans": ("de-DE", "S"),
    "Hiujin": ("yue-CN", "N"),
    "Ida": ("nb-NO", "N"),
    "Ines": ("pt-PT", "SN"),
    "Isabelle": ("fr-BE", "N"),
    "Ivy": ("en-US", "SN"),
    "Jacek": ("pl-PL", "S"),
    "Jan": ("pl-PL", "S"),
    "Joanna": ("en-US", "SNG"),
    "Joey": ("en-US", "SN"),
    "Justin": ("en-US", "SN"),
    "Kajal": ("en-IN hi-IN", "NG"),
    "Karl": ("is-IS", "S"),
    "Kazuha": ("ja-JP", "N"),
    "Kendra": ("en-US", "SN"),
    "Kevin": ("en-US", "SN"),
    "Kimberly": ("en-US", "SN"),
    "Laura": ("nl-NL", "N"),
    "Lea": ("fr-FR", "SNG"),
    "Liam": ("fr-CA", "N"),
    "Lisa": ("nl-BE", "N"),
    "Liv": ("nb-NO", "S"),
    "Lotte": ("nl-NL", "S"),
    "Lucia": ("es-ES", "SNG"),
    "Lupe": ("es-US", "SNG"),
    "Mads": ("da-DK", "S"),
    "Maja": ("pl-PL", "S"),
    "Marlene": ("de-DE", "S"),
    "Mathieu": ("fr-FR", "S"),
    "Matthew": ("en-US", "SNG"),
    "Maxim": ("ru-RU", "S"),
    "Mia": ("es-MX", "SNG"),
    "Miguel": ("es-US", "S"),
    "Mizuki": ("ja-JP", "S"),
    "Naja": ("da-DK", "S"),
    "Niamh": ("en-IE", "N"),
    "Nicole": ("en-AU", "S"),
    "Ola": ("pl-PL", "N"),
    "Olivia": ("en-AU", "NG"),
    "Pedro": ("es-US", "NG"),
    "Penelope": ("es-US", "S"),
    "Raveena": ("en-IN", "S"),
    "Remi": ("fr-FR", "NG"),
    "Ricardo": ("pt-BR", "S"),
    "Ruben": ("nl-NL", "S"),
    "Russell": ("en-AU", "S"),
    "Ruth": ("en-US", "NG"),
    "Salli": ("en-US", "SN"),
    "Seoyeon": ("ko-KR", "SN"),
    "Sergio": ("es-ES", "NG"),
    "Sofie": ("da-DK", "N"),
    "Stephen": ("en-US", "NG"),
    "Suvi": ("fi-FI", "N"),
    "Takumi": ("ja-JP", "SN"),
    "Tatyana": ("ru-RU", "S"),
    "Thiago": ("pt-BR", "N"),
    "Tomoko": ("ja-JP", "N"),
    "Vicki": ("de-DE", "SNG"),
    "Vitoria": ("pt-BR", "SN"),
    "Zayd": ("ar-AE", "N"),
    "Zeina": ("arb", "S"),
    "Zhiyu": ("cmn-CN", "SN"),
}

GOOGLE: dict[str, tuple[str, str, str, bool]] = {
    # language: letters of Standard, Wavenet and Neural2, and whether it has the named Chirp3-HD
    "af-ZA": ("A", "", "", False),
    "am-ET": ("AB", "AB", "", False),
    "ar-XA": ("ABCD", "ABCD", "", True),
    "bg-BG": ("AB", "", "", False),
    "bn-IN": ("ABCD", "ABCD", "", True),
    "ca-ES": ("AB", "", "", False),
    "cmn-CN": ("ABCD", "ABCD", "", True),
    "cmn-TW": ("ABC", "ABC", "", False),
    "cs-CZ": ("AB", "AB", "", False),
    "da-DK": ("ACDEFG", "ACDEFG", "DF", False),
    "de-DE": ("ABCDEFGH", "ABCDEFGH", "ABCDFGH", True),
    "el-GR": ("AB", "AB", "", False),
    "en-AU": ("ABCD", "ABCD", "ABCD", True),
    "en-GB": ("ABCDFNO", "ABCDFNO", "ABCDFNO", True),
    "en-IN": ("ABCDEF", "ABCDEF", "ABCD", True),
    "en-US": ("ABCDEFGHIJ", "ABCDEFGHIJ", "ACDEFGHIJ", True),
    "es-ES": ("ABCDEFGH", "BCDEFGH", "ABCDEFGH", True),
    "es-US": ("ABC", "ABC", "ABC", True),
    "eu-ES": ("AB", "", "", False),
    "fi-FI": ("AB", "AB", "", False),
    "fil-PH": ("ABCD", "ABCD", "AD", False),
    "fr-CA": ("ABCD", "ABCD", "ABCD", True),
    "fr-FR": ("ABCDEFG", "ABCDEFG", "ABCDEFG", True),
    "gl-ES": ("AB", "", "", False),
    "gu-IN": ("ABCD", "ABCD", "", True),
    "he-IL": ("ABCD", "ABCD", "", False),
    "hi-IN": ("ABCDEF", "ABCDEF", "ABCD", True),
    "hu-HU": ("AB", "A", "", False),
    "id-ID": ("ABCD", "ABCD", "", True),
    "is-IS": ("AB", "", "", False),
    "it-IT": ("ABCDEF", "ABCDEF", "ACF", True),
    "ja-JP": ("ABCD", "ABCD", "BCD", True),
    "kn-IN": ("ABCD", "ABCD", "", True),
    "ko-KR": ("ABCD", "ABCD", "ABC", True),
    "lt-LT": ("AB", "", "", False),
    "lv-LV": ("AB", "", "", False),
    "ml-IN": ("ABCD", "ABCD", "", True),
    "mr-IN": ("ABC", "ABC", "", True),
    "ms-MY": ("ABCD", "ABCD", "", False),
    "nb-NO": ("ABCDEFG", "ABCDEFG", "", False),
    "nl-BE": ("ABCD", "ABCD", "", False),
    "nl-NL": ("ABCDEFG", "ABCDEFG", "", True),
    "pa-IN": ("ABCD", "ABCD", "", False),
    "pl-PL": ("ABCDEFG", "ABCDEFG", "", True),
    "pt-BR": ("ABCDE", "ABCDE", "ABC", True),
    "pt-PT": ("ABCDEF", "ABCDEF", "", False),
    "ro-RO": ("AB", "AB", "", False),
    "ru-RU": ("ABCDE", "ABCDE", "", True),
    "sk-SK": ("AB", "AB", "", False),
    "sr-RS": ("A", "", "", False),
    "sv-SE": ("ABCDEFG", "ABCDEFG", "", False),
    "ta-IN": ("ABCD", "ABCD", "", True),
    "te-IN": ("ABCD", "", "", True),
    "th-TH": ("A", "", "C", True),
    "tr-TR": ("ABCDE", "ABCDE", "", True),
    "uk-UA": ("A", "A", "", False),
    "vi-VN": ("ABCD", "ABCD", "AD", True),
    "yue-HK": ("ABCD", "", "", False),
}

LANGUAGES = frozenset(
    "af am ar arb az bg bn ca cmn cs cy da de el en es et eu fa fi fil fr gl gu he hi hr hu hy id "  # noqa: SIM905 - one word a line would be eighty lines
    "is it ja jv ka km kn ko lo lt lv mk ml mn mr ms my nar nb ne nl no pa pl pt ro ru si sk sl "
    "sq sr su sv sw ta te th tr uk ur uz vi yue zh zu".split()
)
"""What `<Say>` and `<Gather>` know, by the first part of the code."""

SAME = {"arb": "ar", "cmn": "zh", "nb": "no", "yue": "zh"}
"""Codes that name one language in different lists."""

ENGINES = {"": "S", "-Neural": "N", "-Generative": "G"}
CHIRP = "Chirp3-HD"

LIMITS = {"basic": 4096, "Google": 5000, "Polly": 3000}
"""UTF-8 bytes of one text, by who speaks it. https://www.twilio.com/docs/api/errors/13521"""


def provider_of(voice: str) -> str:
    """`Polly`, `Google` or `basic`."""
    provider, dot, _ = voice.partition(".")
    return provider if dot else "basic"


def languages_of(voice: str) -> tuple[str, ...] | None:
    """The languages a voice speaks, its own first; () for one that speaks many, None: no voice."""
    if voice in BASIC or not voice:
        return ()
    provider, _, name = voice.partition(".")
    match provider:
        case "Polly":
            return _polly(name)
        case "Google":
            return _google(name)
        case _:
            return None


def _polly(name: str) -> tuple[str, ...] | None:
    person, dash, engine = name.partition("-")
    known = POLLY.get(_without_accents(person))
    if known is None or ENGINES.get(dash + engine, "?") not in known[1]:
        return None
    return tuple(known[0].split())


def _google(name: str) -> tuple[str, ...] | None:
    form = re.fullmatch(
        rf"([A-Za-z]{{2,3}}-[A-Za-z]{{2}})-({CHIRP}|[A-Za-z0-9]+)-([A-Za-z]+)", name
    )
    if not form:
        return None
    # One of Twilio's lists has `fil-ph` beside `fil-PH`.
    language = form[1][:-2].lower() + form[1][-2:].upper()
    if language not in GOOGLE:
        return None
    standard, wavenet, neural2, chirp = GOOGLE[language]
    letters = {"Standard": standard, "Wavenet": wavenet, "Neural2": neural2}.get(form[2], "")
    # Names of Chirp voices are added often; letters are not.
    if (len(form[3]) == 1 and form[3] in letters) or (form[2] == CHIRP and chirp):
        return (language,)
    return None


def known_language(code: str) -> bool:
    """Whether this is a language code that Twilio could know, such as `ru-RU`."""
    return bool(re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", code)) and (
        _primary(code) in LANGUAGES
    )


def speaks(voice: str, language: str) -> bool:
    """Whether the voice speaks the language, in any country's manner."""
    if voice in {"man", "woman"}:
        return _primary(language) in BASIC_LANGUAGES
    own = languages_of(voice)
    return not own or _same(language) in {_same(code) for code in own}


def _primary(code: str) -> str:
    return code.partition("-")[0].lower()


def _same(code: str) -> str:
    return SAME.get(_primary(code), _primary(code))


def _without_accents(name: str) -> str:
    """`Rémi` is `Remi` in one of Twilio's lists and `Rémi` in another."""
    letters = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
