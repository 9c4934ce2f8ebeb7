"""The settings of the service: read once from the environment and `.env`, typed, never changed.

`.env.example` lists every variable. A value that cannot be used is named with its repair, and all
that is wrong is told at once, so that a service is set up in one go.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from ivr.sources.hosts import Network, read_origins
from ivr.telephony.language import LANGUAGES
from webhooks.logs import FORMATS
from webhooks.operators import Operator, read_operators

KEY_LENGTH = 32
"""characters that one of SECRET_KEY must have at least"""
LOG_LEVELS = ("debug", "info", "warning", "error")

_PUBLIC_URL = re.compile(
    r"https?://(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?(/[a-z0-9._~/-]*)?", re.IGNORECASE
)
_NEW_KEY = "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the service is told from outside. Secrets stay out of its repr, and so out of logs."""

    auth_token: str = field(default="", repr=False)
    """TWILIO_AUTH_TOKEN: signs Twilio's requests"""
    secret_keys: tuple[str, ...] = field(default=(), repr=False)
    """SECRET_KEY: seal the state of calls; the first seals, each of them opens"""
    public_url: str = ""
    """PUBLIC_URL: how Twilio reaches this service, without a slash at its end"""
    trusted_proxies: tuple[Network, ...] = ()
    """TRUSTED_PROXIES: whose X-Forwarded-… headers are believed"""
    menus: Path = Path("menus")
    """MENUS: the directory of the trees"""
    default_tree: str = ""
    """DEFAULT_TREE: answers numbers that no tree names"""
    database_url: str = field(default="sqlite:///var/ivr.sqlite", repr=False)
    """DATABASE_URL: where records are kept; it may hold a password"""
    spool: Path = Path("var/spool")
    """SPOOL: the directory where visits wait for the database"""
    log_level: int = logging.WARNING
    """LOG_LEVEL: `info` has a line for each request"""
    log_format: str = "text"
    """LOG_FORMAT: `text` for people, `json` for programs"""
    metrics_token: str = field(default="", repr=False)
    """METRICS_TOKEN: what a scraper of /metrics has to bring, if not everybody may read it"""
    operators: tuple[Operator, ...] = field(default=(), repr=False)
    """OPERATORS: who may take callers from the queue, with the hashes of their PINs"""
    operators_language: str = ""
    """OPERATORS_LANGUAGE: what operators hear, if not the first tree's language"""
    source_hosts: frozenset[str] = frozenset()
    """SOURCE_HOSTS: the services that trees may ask, as `https://shop.example`"""
    source_networks: tuple[Network, ...] = ()
    """SOURCE_NETWORKS: private addresses at which they may be"""
    run_modules: tuple[str, ...] = ()
    """RUN_MODULES: the modules whose functions trees may run"""
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    """the other variables, which a source may name as its `secret`"""
    production: bool = True
    """IVR_ENV: callers are real; only `development` may make up its secrets"""

    @property
    def root(self) -> str:
        """The path under which Twilio sees this service: empty, or such as `/ivr`."""
        return urlsplit(self.public_url).path

    def lacks(self) -> tuple[str, ...]:
        """What has to be set before a call is answered: a sentence for each, with the repair."""
        missing = []
        if not self.auth_token:
            missing.append(
                "TWILIO_AUTH_TOKEN is not set: it is shown in Twilio's console under Account Info."
            )
        if not self.secret_keys:
            missing.append(f"SECRET_KEY is not set: make one with {_NEW_KEY}")
        elif self.production and min(map(len, self.secret_keys)) < KEY_LENGTH:
            missing.append(
                f"SECRET_KEY is too short: each key in it needs {KEY_LENGTH} characters or more."
                f" Make one with {_NEW_KEY}"
            )
        return tuple(missing)


def read(environ: Mapping[str, str]) -> tuple[Settings, tuple[str, ...]]:
    """The settings in `environ`, and a sentence with the repair for each value that is unusable.

    An empty variable is one that is not set. An unusable value is left at its default, so that
    the others can be judged too.
    """
    reading = _Reading(environ)
    settings = Settings(
        auth_token=reading.text("TWILIO_AUTH_TOKEN"),
        secret_keys=reading.list("SECRET_KEY"),
        public_url=reading.public_url("PUBLIC_URL"),
        trusted_proxies=reading.networks("TRUSTED_PROXIES"),
        menus=Path(reading.text("MENUS") or _default("menus")),
        default_tree=reading.text("DEFAULT_TREE"),
        database_url=reading.database_url("DATABASE_URL"),
        spool=Path(reading.text("SPOOL") or _default("spool")),
        log_level=reading.log_level("LOG_LEVEL"),
        log_format=reading.log_format("LOG_FORMAT"),
        metrics_token=reading.text("METRICS_TOKEN"),
        operators=reading.operators("OPERATORS"),
        operators_language=reading.language("OPERATORS_LANGUAGE"),
        source_hosts=reading.hosts("SOURCE_HOSTS"),
        source_networks=reading.networks("SOURCE_NETWORKS"),
        run_modules=reading.modules("RUN_MODULES"),
        production=reading.production("IVR_ENV"),
        environ=reading.others(),
    )
    return settings, tuple(reading.mistakes)


def environment(directory: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """`environ` with what `.env` in `directory` adds to it; a variable that is set already wins.

    A line without a value (`.env.example` has many) adds nothing.
    """
    from dotenv import dotenv_values

    added = dotenv_values(directory / ".env", encoding="utf-8-sig")
    return {name: value for name, value in added.items() if value} | dict(environ)


class _Reading:
    """Reads one variable at a time and notes what is wrong with it."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._read: set[str] = set()
        self.mistakes: list[str] = []

    def text(self, name: str) -> str:
        self._read.add(name)
        return self._environ.get(name, "").strip()

    def list(self, name: str) -> tuple[str, ...]:
        return tuple(item for part in self.text(name).split(",") if (item := part.strip()))

    def public_url(self, name: str) -> str:
        url = self.text(name)
        if url and not _PUBLIC_URL.fullmatch(url):
            self.mistakes.append(
                f"{name} is not an address that Twilio could request: write scheme and host, such"
                " as https://ivr.example.com, with no password and no query."
            )
            return ""
        return url.rstrip("/")

    def networks(self, name: str) -> tuple[Network, ...]:
        networks: list[Network] = []
        for item in self.list(name):
            if item == "*":
                networks += [ip_network("0.0.0.0/0"), ip_network("::/0")]
                continue
            try:
                networks.append(ip_network(item, strict=False))
            except ValueError:
                self.mistakes.append(
                    f"{name}: {item!r} is not an address or a network; write a list such as"
                    " 10.0.0.0/8, 127.0.0.1, or * where nothing but the proxy can reach the service"
                )
        return tuple(networks)

    def database_url(self, name: str) -> str:
        url = self.text(name) or _default("database_url")
        # Heroku and others write `postgres:`; SQLAlchemy wants the driver named
        url = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)
        if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            self.mistakes.append(
                f"{name} is no database that is known here: write sqlite:///var/ivr.sqlite"
                " or postgresql://user:password@host/database"
            )
            return _default("database_url")
        return url

    def log_level(self, name: str) -> int:
        word = self.text(name).lower() or "info"
        if word not in LOG_LEVELS:
            self.mistakes.append(f"{name} is {word!r}: write one of {', '.join(LOG_LEVELS)}.")
            word = "info"
        return logging.getLevelNamesMapping()[word.upper()]

    def log_format(self, name: str) -> str:
        word = self.text(name).lower() or FORMATS[0]
        if word not in FORMATS:
            self.mistakes.append(f"{name} is {word!r}: write one of {', '.join(FORMATS)}.")
            word = FORMATS[0]
        return word

    def operators(self, name: str) -> tuple[Operator, ...]:
        found, mistakes = read_operators(self.list(name))
        self.mistakes += mistakes
        return found

    def hosts(self, name: str) -> frozenset[str]:
        found, wrong = read_origins(self.list(name))
        self.mistakes += (
            f"{name}: {item!r} is not a host; write a list such as shop.example,"
            " bank.example:8443, http://10.0.0.5:8080"
            for item in wrong
        )
        return found

    def modules(self, name: str) -> tuple[str, ...]:
        found = self.list(name)
        self.mistakes += (
            f"{name}: {item!r} is not the name of a module; write a list such as shop, crm.orders"
            for item in found
            if not all(part.isidentifier() for part in item.split("."))
        )
        return found

    def others(self) -> dict[str, str]:
        """What is not the service's own: no tree can hand one of its secrets to anybody."""
        return {name: value for name, value in self._environ.items() if name not in self._read}

    def language(self, name: str) -> str:
        code = self.text(name)
        if code and code not in LANGUAGES:
            self.mistakes.append(f"{name} is {code!r}: write one of {', '.join(LANGUAGES)}.")
            return ""
        return code

    def production(self, name: str) -> bool:
        # not set means production: a service that forgot to say what it is must not make up secrets
        word = self.text(name).lower() or "production"
        if word not in {"production", "development"}:
            self.mistakes.append(f"{name} is {word!r}: write production or development.")
        return word != "development"


def _default(name: str) -> str:
    return str(next(each.default for each in fields(Settings) if each.name == name))
