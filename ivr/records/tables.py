"""The tables of the records, in SQLAlchemy Core: the same for SQLite and PostgreSQL."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Moment(TypeDecorator[datetime]):
    """A point in time, kept in UTC: SQLite would drop its zone without a word."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Words(TypeDecorator[str]):
    """A text from outside: without NUL and half characters, which a database refuses."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or (value.isascii() and "\0" not in value):
            return value
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


metadata = MetaData()

requests = Table(
    "requests",
    metadata,
    Column("number", Words, primary_key=True),
    Column("call_sid", Words, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("opened", Moment, nullable=False),
    Column("status", Words, nullable=False),
    Column("caller", Words, nullable=False),
    Column("topic", Words, nullable=False),
    Column("tree", Words, nullable=False),
    Column("digest", Words, nullable=False),
    Column("step", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("answers", JSON, nullable=False),
    # no foreign key: Twilio's notice of the recording may come after the request, or never
    Column("recording", Words),
    # a webhook that is repeated finds the request it opened the first time
    UniqueConstraint("call_sid", "turn"),
    Index("requests_by_age", "opened"),
)

recordings = Table(
    "recordings",
    metadata,
    Column("sid", Words, primary_key=True),
    Column("call_sid", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("status", Words, nullable=False),
)

calls = Table(
    "calls",
    metadata,
    Column("sid", Words, primary_key=True),
    Column("caller", Words, nullable=False),
    Column("number", Words, nullable=False),
    Column("tree", Words, nullable=False),  # empty while only the end of a call has been told
    Column("digest", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("began", Moment),
    Column("step", Words, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("since", Moment),
    Column("status", Words, nullable=False),
    Column("seconds", Integer),
    Column("ended", Moment),
    Index("calls_by_age", "began"),
    Index("calls_by_version", "tree", "digest"),
)

visits = Table(
    "visits",
    metadata,
    # no foreign key: visits and their call are drained from the spool in any order
    Column("call_sid", Words, primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    Column("left", Moment, nullable=False),
    Column("step", Words, nullable=False),
    Column("how", Words, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("keys", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("steps", JSON, nullable=False),
    Column("to", Words, nullable=False),
    Column("to_turn", Integer, nullable=False),
    Index("visits_by_step", "step"),
)

exits = Table(
    "exits",
    metadata,
    Column("call_sid", Words, primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    Column("exit", Words, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("key", Words, primary_key=True),
    Column("outcome", Words, nullable=True),
)

languages = Table(
    "languages",
    metadata,
    Column("caller", Words, primary_key=True),
    Column("language", Words, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("tree", Words, primary_key=True),
    Column("digest", Words, primary_key=True),
    Column("saved", Moment, nullable=False),
    Index("versions_by_age", "saved"),
)

tree_files = Table(
    "tree_files",
    metadata,
    Column("tree", Words, primary_key=True),
    Column("digest", Words, primary_key=True),
    Column("file", Words, primary_key=True),  # empty for the tree itself
    Column("media", Words, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index("tree_files_by_media", "media"),
)

waiting = Table(
    "waiting",
    metadata,
    Column("call_sid", Words, primary_key=True),
    Column("queue", Words, nullable=False),
    Column("since", Moment, nullable=False),
    Column("caller", Words, nullable=False),
    Column("tree", Words, nullable=False),
    Column("step", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("answers", JSON, nullable=False),
)

waits = Table(
    "waits",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("queue", Words, nullable=False),
    Column("seconds", Integer, nullable=False),
    Index("waits_by_queue", "queue", "number"),
)

operators = Table(
    "operators",
    metadata,
    Column("call_sid", Words, primary_key=True),
    Column("operator", Words, nullable=False),
    Column("since", Moment, nullable=False),
)

wrong_pins = Table(
    "wrong_pins",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("caller", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Index("wrong_pins_by_caller", "caller", "at"),
)
