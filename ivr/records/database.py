"""Records in a database: SQLite with no set-up, PostgreSQL by its URL, the same Core code for both.

Importing this costs a process 150 ms, for SQLAlchemy: only what keeps records imports it.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Row,
    Select,
    create_engine,
    event,
    func,
    make_url,
    select,
    text,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError, StatementError

from ivr.records.database_desk import DatabaseDesk
from ivr.records.database_journal import DatabaseJournal
from ivr.records.inserting import insert
from ivr.records.migrating import make_ready
from ivr.records.protocol import RecordsDown, Unfit
from ivr.records.tables import (
    calls,
    exits,
    languages,
    recordings,
    requests,
    runs,
    tree_files,
    versions,
)
from ivr.records.values import (
    DRAWS,
    Draft,
    Edition,
    Recording,
    Request,
    Status,
    TreeVersion,
)

WAIT = 5
"""seconds to wait for a lock or an answer; Twilio gives a webhook 15 in all"""
CONNECT = 3
"""seconds to wait for a connection"""
PAUSE = 2.0
"""seconds after a failed connection in which no other is tried: a database that is gone must not
hold every thread of the service while the calls on the line wait for them"""


class DatabaseRecords:
    """The `Records` behind an SQLAlchemy URL.

    Nothing is opened until the first use, which creates the tables, and for SQLite the directory
    and the file, where they are missing.

    :param clock: seconds of a clock that only goes forward
    """

    def __init__(self, url: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._url = url
        self._clock = clock
        self._lock = RLock()
        self._engine: Engine | None = None
        self._closed_until = float("-inf")
        self.desk = DatabaseDesk(self._transaction)
        self.journal = DatabaseJournal(self._transaction)

    def open_request(self, draft: Draft, draw: Callable[[], str], replaces: str = "") -> Request:
        moment = (requests.c.call_sid == draft.call_sid) & (requests.c.turn == draft.turn)
        values = {each.name: getattr(draft, each.name) for each in fields(draft)} | {
            "status": "open",
            "answers": dict(draft.answers),
            "recording": draft.recording.sid if draft.recording else None,
        }
        with self._transaction() as connection:
            if replaces and (anew := _recorded_anew(connection, draft, replaces)) is not None:
                return anew
            for _ in range(DRAWS):
                row = connection.execute(_requests().where(moment)).one_or_none()
                if row is not None:
                    break
                # a number that is taken inserts nothing, and is no fault
                connection.execute(insert(connection, requests, values | {"number": draw()}))
            else:
                raise RecordsDown(f"{DRAWS} numbers were drawn for a request, and each was taken")
            if draft.recording is not None:
                _note(connection, draft.recording)
                row = connection.execute(_requests().where(moment)).one()
        return _request(row)

    def request(self, number: str) -> Request | None:
        with self._transaction() as connection:
            row = connection.execute(_requests().where(requests.c.number == number)).one_or_none()
        return None if row is None else _request(row)

    def requests(
        self, *, status: Status | None = None, limit: int = 100, offset: int = 0
    ) -> Sequence[Request]:
        query = _requests().order_by(requests.c.opened.desc(), requests.c.number.desc())
        if status is not None:
            query = query.where(requests.c.status == status)
        with self._transaction() as connection:
            rows = connection.execute(query.limit(limit).offset(offset)).all()
        return [_request(row) for row in rows]

    def set_status(self, number: str, status: Status) -> bool:
        change = requests.update().where(requests.c.number == number).values(status=status)
        with self._transaction() as connection:
            return connection.execute(change).rowcount == 1

    def note_recording(self, recording: Recording) -> None:
        with self._transaction() as connection:
            _note(connection, recording)

    def note_exit(self, call_sid: str, turn: int, exit: str) -> None:  # noqa: A002 - its name
        with self._transaction() as connection:
            values = {"call_sid": call_sid, "turn": turn, "exit": exit}
            connection.execute(insert(connection, exits, values, "exit"))

    def exit_of(self, call_sid: str, turn: int) -> str:
        query = exits.select().where(exits.c.call_sid == call_sid, exits.c.turn == turn)
        with self._transaction() as connection:
            row = connection.execute(query).one_or_none()
        return "" if row is None else str(row.exit)

    def begin_run(self, key: str) -> bool:
        with self._transaction() as connection:
            new = insert(connection, runs, {"key": key}).returning(runs.c.key)
            return connection.execute(new).one_or_none() is not None

    def end_run(self, key: str, outcome: str) -> None:
        with self._transaction() as connection:
            connection.execute(runs.update().where(runs.c.key == key).values(outcome=outcome))

    def outcome_of_run(self, key: str) -> str | None:
        with self._transaction() as connection:
            row = connection.execute(runs.select().where(runs.c.key == key)).one_or_none()
        return None if row is None else row.outcome

    def remember_language(self, caller: str, language: str) -> None:
        with self._transaction() as connection:
            values = {"caller": caller, "language": language}
            connection.execute(insert(connection, languages, values, "language"))

    def language_of(self, caller: str) -> str:
        query = languages.select().where(languages.c.caller == caller)
        with self._transaction() as connection:
            row = connection.execute(query).one_or_none()
        return "" if row is None else str(row.language)

    def save_tree(self, version: TreeVersion) -> None:
        with self._transaction() as connection:
            for file, data in ({"": version.text} | dict(version.files)).items():
                values = {
                    "tree": version.name,
                    "digest": version.digest,
                    "file": file,
                    "media": version.media.get(file, ""),
                    "data": data,
                }
                connection.execute(insert(connection, tree_files, values))
            kept = {"tree": version.name, "digest": version.digest, "saved": datetime.now(UTC)}
            connection.execute(insert(connection, versions, kept))

    def editions(self, *, limit: int = 100, offset: int = 0) -> Sequence[Edition]:
        on = (calls.c.tree == versions.c.tree) & (calls.c.digest == versions.c.digest)
        count = select(func.count()).select_from(calls).where(on).scalar_subquery()
        query = select(versions.c.tree, versions.c.digest, versions.c.saved, count).order_by(
            versions.c.saved.desc(), versions.c.tree, versions.c.digest
        )
        with self._transaction() as connection:
            rows = connection.execute(query.limit(limit).offset(offset)).all()
        return [Edition(*row) for row in rows]

    def tree_version(self, name: str, digest: str) -> TreeVersion | None:
        query = tree_files.select().where(tree_files.c.tree == name, tree_files.c.digest == digest)
        with self._transaction() as connection:
            rows = connection.execute(query).all()
        files = {row.file: row.data for row in rows}
        text = files.pop("", None)
        media = {row.file: row.media for row in rows if row.media}
        return None if text is None else TreeVersion(name, digest, text, files, media)

    def media(self, name: str) -> bytes | None:
        query = tree_files.select().where(tree_files.c.media == name).limit(1)
        with self._transaction() as connection:
            row = connection.execute(query).one_or_none() if name else None
        return None if row is None else row.data

    def migrate(self) -> str:
        """Bring the database up to date; the migration at which it was, empty for a new one.

        Every other method does so too, when it is the first to be used. But a caller is on the line
        then, so what takes longer than that can wait is left to this one.
        """
        try:
            engine = _engine(self._url)
            try:
                return make_ready(engine, patient=True)
            finally:
                engine.dispose()
        except (SQLAlchemyError, OSError) as error:
            raise _down(error) from error

    def probe(self) -> None:
        with self._transaction() as connection:
            connection.execute(text("SELECT 1"))

    def close(self) -> None:
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """A connection whose changes are durable when the block is left, or `RecordsDown`."""
        if self._clock() < self._closed_until:
            raise RecordsDown("the database did not answer a moment ago")
        try:
            connection = self._connected().connect()
        except (SQLAlchemyError, OSError) as error:
            self._closed_until = self._clock() + PAUSE
            raise _down(error) from error
        try:
            with connection, connection.begin():
                yield connection
        except SQLAlchemyError as error:
            raise _down(error) from error

    def _connected(self) -> Engine:
        with self._lock:
            if self._engine is None:
                engine = _engine(self._url)
                make_ready(engine)
                self._engine = engine
            return self._engine


def _engine(url: str) -> Engine:
    return _sqlite(url) if url.startswith("sqlite") else _server(url)


def _sqlite(url: str) -> Engine:
    if file := make_url(url).database:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": WAIT}, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: object) -> None:
        # readers and the writer do not wait for each other; FULL: a promised number survives a
        # power cut (https://sqlite.org/wal.html#performance_considerations)
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    return engine


def _server(url: str) -> Engine:
    return create_engine(
        url,
        connect_args={
            "connect_timeout": CONNECT,
            "options": f"-c statement_timeout={WAIT}s",
            "tcp_user_timeout": WAIT * 1000,
        },
        hide_parameters=True,  # callers' answers, in a message that is logged
        pool_pre_ping=True,
        pool_timeout=WAIT,
    )


def _down(error: SQLAlchemyError | OSError) -> RecordsDown:
    reason = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(error, DataError | IntegrityError) or (
        isinstance(error, StatementError) and not isinstance(error, DBAPIError)
    ):
        return Unfit(f"the database does not take it: {type(reason).__name__}")
    return RecordsDown(f"the database does not answer: {reason}")


def _recorded_anew(connection: Connection, draft: Draft, number: str) -> Request | None:
    """The request of this number with the draft's recording, if it is a request of this call."""
    mine = (requests.c.number == number) & (requests.c.call_sid == draft.call_sid)
    if draft.recording is not None:
        _note(connection, draft.recording)
        connection.execute(requests.update().where(mine).values(recording=draft.recording.sid))
    row = connection.execute(_requests().where(mine)).one_or_none()
    return None if row is None else _request(row)


def _note(connection: Connection, recording: Recording) -> None:
    """Merge a notice with what is known; the row is held meanwhile, as notices come together."""
    connection.execute(insert(connection, recordings, asdict(recording)))
    mine = recordings.c.sid == recording.sid
    known = connection.execute(recordings.select().where(mine).with_for_update()).one()
    merged = Recording(**known._mapping).updated(recording)  # noqa: SLF001 - SQLAlchemy's public name
    connection.execute(recordings.update().where(mine).values(asdict(merged)))


def _requests() -> Select[Any]:
    return select(
        requests, recordings.c.call_sid.label("recorded_in"), recordings.c.url,
        recordings.c.seconds, recordings.c.status.label("recorded"),
    ).outerjoin(recordings, recordings.c.sid == requests.c.recording)  # fmt: skip


def _request(row: Row[Any]) -> Request:
    recording = row.recording and Recording(
        row.recording, row.recorded_in or "", row.url or "", row.seconds or 0, row.recorded or ""
    )
    draft = Draft(
        call_sid=row.call_sid,
        turn=row.turn,
        opened=row.opened,
        caller=row.caller,
        topic=row.topic,
        tree=row.tree,
        digest=row.digest,
        step=row.step,
        language=row.language,
        answers=row.answers,
        recording=recording or None,
    )
    return Request(row.number, row.status, draft)
