"""The operators' desk in the database of the records."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, func, select

from ivr.records.desk import RECENT, STALE, InLine
from ivr.records.inserting import insert
from ivr.records.tables import operators, waiting, waits, wrong_pins

Transaction = Callable[[], AbstractContextManager[Connection]]


class DatabaseDesk:
    """The `Desk` in the same database as the records, by the same connections."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def join(self, caller: InLine) -> None:
        values = asdict(caller) | {"answers": dict(caller.answers)}
        with self._transaction() as connection:
            connection.execute(insert(connection, waiting, values))

    def leave(self, call_sid: str, waited: int | None = None) -> None:
        mine = waiting.c.call_sid == call_sid
        with self._transaction() as connection:
            gone = connection.execute(
                waiting.delete().where(mine).returning(waiting.c.queue)
            ).one_or_none()
            # told twice, the second time finds nobody: a wait is counted once
            if gone is not None and waited is not None:
                connection.execute(waits.insert().values(queue=gone.queue, seconds=waited))

    def line(self, now: datetime) -> Sequence[InLine]:
        query = waiting.select().where(waiting.c.since > now - STALE)
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(waiting.c.since, waiting.c.call_sid)).all()
        return [InLine(**row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name

    def usual_wait(self, queue: str) -> int | None:
        latest = (
            select(waits.c.seconds)
            .where(waits.c.queue == queue)
            .order_by(waits.c.number.desc())
            .limit(RECENT)
            .subquery()
        )
        with self._transaction() as connection:
            average = connection.execute(select(func.avg(latest.c.seconds))).scalar()
        return None if average is None else round(average)

    def sign_in(self, call_sid: str, operator: str, now: datetime) -> None:
        values = {"call_sid": call_sid, "operator": operator, "since": now}
        with self._transaction() as connection:
            connection.execute(insert(connection, operators, values, "operator", "since"))

    def sign_out(self, call_sid: str) -> None:
        with self._transaction() as connection:
            connection.execute(operators.delete().where(operators.c.call_sid == call_sid))

    def operators(self, now: datetime) -> Sequence[str]:
        query = select(operators.c.operator).where(operators.c.since > now - STALE)
        with self._transaction() as connection:
            return list(connection.execute(query.order_by(operators.c.since)).scalars())

    def wrong_pin(self, caller: str, now: datetime) -> None:
        with self._transaction() as connection:
            connection.execute(wrong_pins.insert().values(caller=caller, at=now))

    def wrong_pins(self, caller: str, since: datetime) -> int:
        mine = (wrong_pins.c.caller == caller) & (wrong_pins.c.at > since)
        query = select(func.count()).select_from(wrong_pins).where(mine)
        with self._transaction() as connection:
            return int(connection.execute(query).scalar_one())
