# ruff: noqa: S608 - names of columns and tables are made here, and every text is quoted by `text`
"""Where each row goes: rows are sorted into classes, and the plan is asked once for each.

A class is everything about a row that the plan looks at: of a municipality that nothing happens to, its
number alone; of one that goes whole, unit and task too; of a split one, all that tells where. So a file of
millions of rows asks for some thousand answers, and the rest is look-up. No join is needed, since a join
loses the order of rows: a class is found by its place in an enumeration, and the number of a municipality
that goes whole in a list of few, which the database looks up once for each different value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import duckdb

from bindeledd.cutover.extracts import faults_of
from bindeledd.cutover.moving.sources import Source
from bindeledd.cutover.plan.model import Answer, Plan, Row
from bindeledd.registry.recoding.engine import text

# Facts about a row of a split municipality, in the order of a class, with the field of `Row` that they are.
_PLACE_FACTS = (
    "basic_unit",
    "postal_code",
    "street",
    "house_number",
    "stay_kind",
    "stay_municipality",
    "stay_basic_unit",
    "stay_postal_code",
    "before_municipality",
    "before_basic_unit",
)
_STREETS = ("street", "house_number")
_FOLLOWED = ("as_case", "as_person")
_DECIDED = ("d_target", "d_unit")
# Between the facts of a class; and what stands where a row names no case or person, or is not decided.
_BETWEEN = "\x1f"
_NONE = "-"
_UNREADABLE = "?"
_EMPTY = "''"
# A municipality that nothing happens to, one that goes whole to another number or unit, and a split one.
_AS_IS, _WHOLE, _SPLIT = "0", "1", "2"
# Between values that are never cells: numbers, rules, reasons.
_BAR = "|"


@dataclass(frozen=True, slots=True)
class ClassOfRows:
    """Rows that the plan cannot tell apart: their class, what becomes of them, how many, and their amounts.

    `unit` is the old one, None where the source has no units. `ore` is the sum of the amounts that can be
    read, `unread` how many cannot.
    """

    key: str
    municipality: str
    unit: str | None
    answer: Answer
    rows: int
    ore: int
    unread: int


@dataclass(frozen=True, slots=True)
class Deciding:
    """How the rows of a source are decided: its classes, and the table of rows that need a look-up first."""

    source: Source
    plan: Plan
    special: str | None
    classes: tuple[ClassOfRows, ...]

    @property
    def undecided(self) -> int:
        """How many rows a person must decide."""
        return sum(one.rows for one in self.classes if one.answer.undecided)

    def relation(self, *, numbered: bool) -> str:
        """The rows of the source in SQL, each with m, unit_old, target, unit_new, reason, proposal and rules.

        The columns of the extract are c0, c1 …; with `numbered` there is n, the record number. Of an
        undecided row target is NULL; of a decided one reason is. `d_number` is a number that a person gave.
        """
        answers = list({one.key: one.answer for one in self.classes}.values())
        places = list(self.plan.places.values())
        place = _place(self.source)
        digits = text("".join(one.targets[0] for one in places))
        units = [_NONE if one.unit is None else one.unit for one in answers]
        # What the class says of a row, and what its municipality says where the class need not be looked up.
        columns = (
            ("target", "looked", [one.municipality for one in answers], f"substr({digits}, 4 * k - 3, 4)"),
            ("rule", "looked", [one.rule or "" for one in answers], f"{_list([p.rule for p in places])}[k]"),
            ("reason", "looked", [one.reason or "" for one in answers], "NULL"),
            ("proposal", "looked", [one.proposal for one in answers], "NULL"),
            ("unit_new", "affected", units, "unit_old"),
            ("unit_rule", "affected", [one.unit_rule for one in answers], text("unchanged")),
        )
        found = [
            f"CASE WHEN {asked} THEN nullif({_list(values)}[{place}], "
            f"{text(_NONE if column == 'unit_new' else '')}) ELSE {other} END AS {column}"
            for column, asked, values, other in columns
        ]
        classed = _classed(self.source, self.plan, self.special, numbered)
        return f"(SELECT * EXCLUDE (class, k, state, affected, looked), {', '.join(found)} FROM {classed})"


def begin(database: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Let the database know the municipality numbers of the plan."""
    database.execute(f"CREATE TYPE known_number AS ENUM ({', '.join(map(text, plan.places))})")


def deciding(
    database: duckdb.DuckDBPyConnection, source: Source, plan: Plan, special: str | None
) -> Deciding:
    """Sort the rows of a source into classes, ask the plan about each, and keep them for look-up.

    `special` is the table made by `following.special`. Reads the columns that decide, and amounts, once.
    """
    ore = source.ore
    sums = "0::HUGEINT, 0" if ore is None else f"coalesce(sum({ore}), 0), count(*) - count({ore})"
    rows = _classed(source, plan, special, numbered=special is not None)
    with faults_of(source.extract, database):
        found = database.execute(
            f"SELECT class, m, affected, unit_old, count(*), {sums} FROM {rows} GROUP BY ALL"
        ).fetchall()
    classes = tuple(sorted(_answered(source, plan, special, found), key=lambda one: one.key))
    keys = list(dict.fromkeys(one.key for one in classes))
    database.execute(f"CREATE TYPE {_type(source)} AS ENUM ({', '.join(map(text, keys or [_NONE]))})")
    return Deciding(source, plan, special, classes)


def _answered(
    source: Source, plan: Plan, special: str | None, found: Sequence[tuple[object, ...]]
) -> Iterator[ClassOfRows]:
    """The classes with their answers; units of municipalities that nothing happens to are added up."""
    names = _names(source, plan, special)
    answers: dict[str, Answer] = {}
    for key, municipality, affected, unit, rows, ore, unread in found:
        key = str(key)
        if key not in answers:
            answers[key] = _asked(source, plan, names, key.split(_BETWEEN))
        answer = answers[key]
        if not affected and unit is not None and not answer.undecided:
            answer = replace(answer, unit=str(unit), unit_rule="unchanged")
        yield ClassOfRows(
            key,
            str(municipality),
            None if unit is None else str(unit),
            answer,
            int(str(rows)),
            int(str(ore)),
            int(str(unread)),
        )


def _asked(source: Source, plan: Plan, names: Sequence[str], facts: Sequence[str]) -> Answer:
    """What the plan answers for the facts of a class; a person's decision goes before it."""
    # A class of few facts is one of a municipality that is not split.
    known = dict(zip(names, facts, strict=False))
    decided, unit = (known.pop(name, _NONE) for name in _DECIDED)
    given: dict[str, Any] = {
        name: None if name in _FOLLOWED and value == _NONE else value for name, value in known.items()
    }
    if decided == _NONE:
        return plan.answer(Row(**given), source.kind.kind)
    # Where the municipality is decided, its unit is the one that the plan has for it, unless it is given.
    there = plan.answer(Row(decided, unit=given.get("unit"), task=given.get("task")), source.kind.kind)
    if unit not in (_NONE, "") and given.get("unit") is not None:
        return Answer(decided, unit, "decided", "decided")
    if there.undecided:
        return replace(there, proposal=decided)
    return replace(there, municipality=decided, rule="decided")


def _names(source: Source, plan: Plan, special: str | None) -> tuple[str, ...]:
    """The facts that a class of this source has, in order."""
    return (
        "municipality",
        *_DECIDED,
        *(name for name in ("unit", "task") if source.place(name) is not None),
        *(["key"] if _listed(source, plan) else []),
        *(name for name in _place_facts(source, plan)),
        *(_FOLLOWED if special is not None else ()),
    )


def _place_facts(source: Source, plan: Plan) -> tuple[str, ...]:
    return tuple(
        name
        for name in _PLACE_FACTS
        if source.place(name) is not None and (plan.addresses or name not in _STREETS)
    )


def _listed(source: Source, plan: Plan) -> list[str]:
    """The keys of rows of this kind that the folder's own list has, where the source has keys."""
    kind = source.kind
    if source.place(kind.key) is None:
        return []
    return [key.partition(":")[2] for key in plan.listed if key.startswith(f"{kind.kind}:")]


def _classed(source: Source, plan: Plan, special: str | None, numbered: bool) -> str:
    """The rows of the source in SQL, with what is looked up about each.

    m: the old municipality; k: its place among the plan's; affected: whether its rows get another number or
    unit; looked: whether the class tells what becomes of the row, and not its municipality alone.
    """
    rows = source.extract.numbered if numbered else source.extract.relation
    if special is not None:
        rows = f"(SELECT r.*, s.* EXCLUDE (n) FROM {rows} r LEFT JOIN {special} s USING (n))"
    else:
        beside = (*_FOLLOWED, *_DECIDED, "d_number")
        rows = f"(SELECT *, {', '.join(f'NULL::VARCHAR AS {column}' for column in beside)} FROM {rows})"
    unit = source.cell("unit")
    # A cast that may fail is never of a bare column: the reader of CSV would make it its own.
    k = f"enum_code(TRY_CAST(trim({source.municipality}) || '' AS known_number))::INTEGER + 1"
    known = (
        f"(SELECT *, {k} AS k, trim({source.municipality}) AS m, "
        f"{'NULL::VARCHAR' if unit is None else f'coalesce(trim({unit}), {_EMPTY})'} AS unit_old FROM {rows})"
    )
    # A text of signs, one for each municipality, is looked up faster than a list.
    known = f"(SELECT *, substr({text(''.join(_states(plan)))}, k, 1) AS state FROM {known})"
    decided = "FALSE" if special is None else "d_target IS NOT NULL"
    few = ["m", *(f"coalesce({name}, {text(_NONE)})" for name in _DECIDED)]
    few += [_fact(source, name) for name in ("unit", "task") if source.place(name) is not None]
    every = list(few)
    if listed := _listed(source, plan):
        key = f"trim({source.cell(source.kind.key)})"
        every.append(f"CASE WHEN {key} IN ({', '.join(map(text, listed))}) THEN {key} ELSE '' END")
    every += [_fact(source, name) for name in _place_facts(source, plan)]
    if special is not None:
        every += [f"coalesce({name}, {text(_NONE)})" for name in _FOLLOWED]
    digits = "TRY_CAST(m || '' AS four_digits) IS NOT NULL"
    strange = f"CASE WHEN m = '' OR {digits} THEN m ELSE {text(_UNREADABLE)} END"
    first = _WHOLE if unit is not None else _SPLIT
    return (
        f"(SELECT * REPLACE (CASE WHEN k IS NULL THEN {strange} ELSE m END AS m), "
        f"coalesce(state <> {text(_AS_IS)}, FALSE) OR {decided} AS affected, "
        f"coalesce(state >= {text(first)}, TRUE) OR {decided} AS looked, "
        f"CASE WHEN state = {text(_SPLIT)} THEN {_joined(every)} "
        f"WHEN state = {text(_WHOLE)} OR {decided} THEN {_joined(few)} WHEN k IS NULL THEN {strange} "
        f"ELSE m END AS class FROM {known})"
    )


def _states(plan: Plan) -> tuple[str, ...]:
    """How much of a row of each municipality must be looked at: its number, its unit, or where it is."""
    return tuple(
        _SPLIT if not place.sure else _WHOLE if plan.affected(old) else _AS_IS
        for old, place in plan.places.items()
    )


def _place(source: Source) -> str:
    return f"enum_code(TRY_CAST(class || '' AS {_type(source)}))::INTEGER + 1"


def _fact(source: Source, name: str) -> str:
    return "unit_old" if name == "unit" else f"coalesce(trim({source.cell(name)}), '')"


def _joined(facts: Sequence[str]) -> str:
    """The facts as one text; what stands between facts cannot stand in one."""
    bare = (f"replace({fact}, chr(31), '')" if fact not in ("m",) else fact for fact in facts)
    return "concat_ws(chr(31), " + ", ".join(bare) + ")"


def _type(source: Source) -> str:
    return f"class_{source.number}"


def _list(values: Sequence[str]) -> str:
    """The values as a list in SQL. A text that is split is read many times faster than a list of texts."""
    return f"string_split({text(_BAR.join(values))}, {text(_BAR)})"
