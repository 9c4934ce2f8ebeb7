"""The journal in the database of the records."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, case, or_
from sqlalchemy.dialects import postgresql, sqlite

from ivr.records.inserting import dialect
from ivr.records.journal import Call, Ending, Line, Visit
from ivr.records.tables import calls, visits

Transaction = Callable[[], AbstractContextManager[Connection]]

_VISIT = [column.name for column in visits.columns]
_CALL = [column.name for column in calls.columns]
_PLACE = ("tree", "digest", "language", "step", "since", "turn")
_END = ("status", "seconds", "ended")


class DatabaseJournal:
    """The `Journal` in the same database as the records, by the same connections."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def keep(self, lines: Sequence[Line]) -> None:
        left: dict[tuple[str, int], Visit] = {}
        told: dict[str, dict[str, Any]] = {}
        for line in lines:
            sid = line.call_sid
            if isinstance(line, Visit):
                left.setdefault((sid, line.turn), line)
            row = _call_row(line)
            told[sid] = _merged(told[sid], row) if sid in told else row
        with self._transaction() as connection:
            insert = dialect(connection)
            # All writers take rows in the same order, so none waits for another that waits for it.
            if left:
                keeping = insert.insert(visits).on_conflict_do_nothing()
                connection.execute(keeping, [_visit_row(left[each]) for each in sorted(left)])
            if told:
                connection.execute(_merging(insert), [told[each] for each in sorted(told)])

    def calls(self, *, limit: int = 100, offset: int = 0) -> Sequence[Call]:
        query = calls.select().where(calls.c.tree != "").order_by(calls.c.began.desc(), calls.c.sid)
        with self._transaction() as connection:
            rows = connection.execute(query.limit(limit).offset(offset)).mappings().all()
        return [_call(row) for row in rows]

    def call(self, sid: str) -> Call | None:
        query = calls.select().where(calls.c.sid == sid, calls.c.tree != "")
        with self._transaction() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else _call(row)

    def visits(self, sid: str) -> Sequence[Visit]:
        query = visits.select().where(visits.c.call_sid == sid).order_by(visits.c.turn)
        with self._transaction() as connection:
            rows = connection.execute(query).mappings().all()
            known = connection.execute(calls.select().where(calls.c.sid == sid)).mappings().first()
        call = {name: known[name] for name in _OF_CALL} if known else {}
        return [Visit(**dict(row) | {"steps": tuple(row["steps"])} | call) for row in rows]


_OF_CALL = tuple(name for name in Visit._fields if name not in _VISIT and name in _CALL)


def _visit_row(visit: Visit) -> dict[str, Any]:
    return {name: getattr(visit, name) for name in _VISIT} | {"steps": list(visit.steps)}


def _call_row(line: Line) -> dict[str, Any]:
    """What a line says of its call; of what it does not say, the least that any line could."""
    row: dict[str, Any] = dict.fromkeys(_CALL, "") | {"sid": line.call_sid, "turn": -1}
    row |= {"began": None, "since": None, "seconds": None, "ended": None}
    if isinstance(line, Ending):
        return row | {"status": line.status, "seconds": line.seconds, "ended": line.at}
    return row | {
        "caller": line.caller,
        "number": line.number,
        "tree": line.tree,
        "digest": line.digest,
        "language": line.language,
        "began": line.left,
        "step": line.to,
        "turn": line.to_turn,
        "since": line.left,
    }


def _merged(known: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """What two lines say of a call: the same as `_merging`, before the database is asked."""
    better = dict(known)
    if told["turn"] > known["turn"]:
        better |= {name: told[name] for name in _PLACE}
    if told["status"] and not known["status"]:
        better |= {name: told[name] for name in _END}
    for name in ("caller", "number"):
        better[name] = known[name] or told[name]
    began = [row["began"] for row in (known, told) if row["began"] is not None]
    better["began"] = min(began, default=None)
    return better


def _merging(dialect: Any) -> sqlite.Insert | postgresql.Insert:  # noqa: ANN401 - one of two modules
    """Insert a call, or merge what is told with what is known, in one statement.

    Lines come twice and in any order, so each column is the best of both whichever came first.
    """
    row: sqlite.Insert | postgresql.Insert = dialect.insert(calls)
    told = row.excluded
    earlier = or_(calls.c.began.is_(None), told.began < calls.c.began)
    first_end = (calls.c.status == "") & (told.status != "")
    merged = {name: _if(told.turn > calls.c.turn, name, told) for name in _PLACE}
    merged |= {name: _if(first_end, name, told) for name in _END}
    merged |= {name: _if(calls.c[name] == "", name, told) for name in ("caller", "number")}
    merged["began"] = _if(earlier & told.began.is_not(None), "began", told)
    return row.on_conflict_do_update(index_elements=[calls.c.sid], set_=merged)


def _if(better: ColumnElement[bool], name: str, told: Any) -> ColumnElement[Any]:  # noqa: ANN401
    return case((better, told[name]), else_=calls.c[name])


def _call(row: RowMapping) -> Call:
    return Call(**dict(row))
