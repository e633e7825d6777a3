"""The registry of a case: what another registry knows, and what the case folder says beside it.

A case says things in two ways. Its table `registry` has statements with both clocks, which are taken as
they stand. Its tables of offices, leaders, locations, cooperations, systems and service areas are a
picture from the day of the main observation; each row holds from that day, or from its own `valid_from`,
and was registered then. A joint office ends with its cooperation. Where the other registry speaks of the
same thing, the picture ends on the day that begins: it shows what was before, and never overrides. What
is said of a municipality goes on under its new number (`renumbered`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import cast

from bindeledd.casefolder.fields import Row, Value
from bindeledd.casefolder.folder import CaseFolder
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.period import Period
from bindeledd.registry import lineage_records
from bindeledd.registry.facts import (
    ANY_TASK,
    Cooperation,
    CooperationKind,
    Fact,
    Leader,
    Line,
    Location,
    LocationKind,
    Membership,
    Participant,
    Relation,
    System,
    Unit,
    UnitStatus,
    mentions,
)
from bindeledd.registry.lineage import Allocation, Lineage, Succession
from bindeledd.registry.records import Record, from_records, to_record
from bindeledd.registry.registry import Registry
from bindeledd.registry.renumbered import following
from bindeledd.registry.statements import Statement, midnight

# What a complete list of the other registry also tells by not mentioning it.
_LISTED_WHOLE = ("unit", "performing")

Said = tuple[Line, Fact, Row]


def registry_from_folder(folder: CaseFolder, base: Registry) -> Registry:
    """`base` with what the case says; `base` is unchanged.

    Raises `BadInput` with table, row and column of everything wrong in the tables `registry`,
    `successions` and `allocations`.
    """
    statements, successions, allocations = stated(folder)
    seen = tuple(observed(folder, base))
    carried = [further for statement in seen for further in following(statement, base.lineage)]
    return base.with_more((*seen, *carried)).with_more(statements, successions, allocations)


def stated(
    folder: CaseFolder,
) -> tuple[tuple[Statement, ...], tuple[Succession, ...], tuple[Allocation, ...]]:
    """The folder's own statements, successions and allocations; all faults of the three tables at once."""
    statements: tuple[Statement, ...] = ()
    successions: tuple[Succession, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    faults: list[Finding] = []
    try:
        statements = from_records(folder.rows("registry"))
    except BadInput as bad:
        faults += bad.findings
    try:
        successions = lineage_records.successions(folder.rows("successions"), "successions")
    except BadInput as bad:
        faults += bad.findings
    try:
        allocations = lineage_records.allocations(folder.rows("allocations"), "allocations")
    except BadInput as bad:
        faults += bad.findings
    if faults:
        raise BadInput(*faults)
    return statements, successions, allocations


def rows_for_folder(statements: Iterable[Statement], lineage: Lineage) -> dict[str, list[Record]]:
    """The rows of the tables `registry`, `successions` and `allocations`; `stated` reads them back."""
    return {
        "registry": [to_record(statement) for statement in statements],
        "successions": [lineage_records.to_record(succession) for succession in lineage.rows],
        "allocations": [lineage_records.to_record(allocation) for allocation in lineage.all_allocations],
    }


def observed(folder: CaseFolder, base: Registry) -> Iterator[Statement]:
    """The picture that the case's tables give, as statements that end where `base` begins to speak."""
    main, day = _main(folder)
    units = _unit_keys(folder, main)
    joint = _joint_ends(folder, main, units)
    for line, fact, row in _said(folder, main, units):
        start, end = row.get("valid_from"), row.get("valid_to")
        start = start if isinstance(start, date) else day
        ends = [end] if isinstance(end, date) else []
        ends += _taken_over(line, fact, start, base)
        hung = [other[1] for other in (line, *mentions(line, fact)) if other[0] == "unit"]
        ends += [joint[unit] for unit in hung if unit in joint]
        if all(start < end for end in ends):
            period = Period(start, min(ends, default=None))
            yield Statement(line, fact, period, midnight(start), str(row.get("source") or ""))


def _taken_over(line: Line, fact: Fact, start: date, base: Registry) -> Iterator[date]:
    """The days on which `base` begins to tell what the picture tells.

    A complete list also tells by not mentioning: of a unit that it never has, and of work that it gives
    nobody. What hangs on such a unit ends with it.
    """
    spoken = base.history(line)
    if spoken:
        yield min(statement.period.start for statement in spoken)
    for kind in _LISTED_WHOLE:
        first = base.first_days.get(kind)
        if first is not None and start < first:
            told = [other for other in (line, *mentions(line, fact)) if other[0] == kind]
            if not all(base.history(other) for other in told):
                yield first


def _joint_ends(folder: CaseFolder, main: str | None, units: Mapping[str, str]) -> Mapping[str, date]:
    """The day each joint office ends: that of the cooperation between exactly its municipalities."""
    served: dict[str, set[Value]] = defaultdict(set)
    for row in folder.rows("office_municipalities"):
        if row["observation"] == main:
            served[str(row["office"])].add(row["municipality"])
    members: dict[Value, set[Value]] = defaultdict(set)
    for row in folder.rows("cooperation_members"):
        members[row["cooperation"]].add(row["municipality"])
    return {
        units.get(office, office): row["valid_to"]
        for row in folder.rows("cooperations")
        for office, municipalities in served.items()
        if row["kind"] == "joint_office"
        and isinstance(row["valid_to"], date)
        and members[row["id"]] == municipalities
    }


def _main(folder: CaseFolder) -> tuple[str | None, date]:
    """The main observation and its day: the one marked so, else the first; the case's day without any."""
    found = [(row["main"] is not True, row["observed_on"], row["id"]) for row in folder.rows("observations")]
    days = sorted((rest, on, str(i)) for rest, on, i in found if isinstance(on, date))
    return (days[0][2], days[0][1]) if days else (None, folder.date)


def _unit_keys(folder: CaseFolder, main: str | None) -> Mapping[str, str]:
    """The unit number of each office: the main observation's, else another's, else the office's own id."""
    keys: dict[str, str] = {}
    for row in sorted(folder.rows("offices"), key=lambda row: row["observation"] != main):
        if row["unit_number"]:
            keys.setdefault(str(row["id"]), str(row["unit_number"]))
    return {str(row["id"]): keys.get(str(row["id"]), str(row["id"])) for row in folder.rows("offices")}


def _said(folder: CaseFolder, main: str | None, units: Mapping[str, str]) -> Iterator[Said]:
    """What each row says, on which line."""
    yield from _offices(folder, main, units)
    for row in folder.rows("locations"):
        place = Location(
            name=str(row["name"]),
            unit=units.get(str(row["office"]), str(row["office"])),
            municipality=str(row["municipality"]),
            kind=cast(LocationKind, row["kind"]),
            opening_hours=_text(row["opening_hours"]),
        )
        yield ("location", str(row["id"])), place, row
    yield from _cooperations(folder)
    yield from _systems(folder)
    for row in folder.rows("service_area_members"):
        yield ("service_area", str(row["municipality"])), Membership(str(row["service_area"])), row


def _offices(folder: CaseFolder, main: str | None, units: Mapping[str, str]) -> Iterator[Said]:
    """Units, their work and leaders; which unit a municipality with several has for what, is not known."""
    for row in folder.rows("offices"):
        if row["observation"] == main:
            status = cast(UnitStatus, row["status"] or "active")
            yield ("unit", units[str(row["id"])]), Unit(str(row["name"]), status), row
    serving = [row for row in folder.rows("office_municipalities") if row["observation"] == main]
    offices = Counter(row["municipality"] for row in serving)
    for row in serving:
        if offices[row["municipality"]] == 1:
            unit = units.get(str(row["office"]), str(row["office"]))
            yield ("performing", ANY_TASK, str(row["municipality"])), Relation(unit), row
    for row in folder.rows("office_leaders"):
        if row["observation"] == main:
            unit = units.get(str(row["office"]), str(row["office"]))
            yield ("leader", unit), Leader(str(row["leader"])), row


def _cooperations(folder: CaseFolder) -> Iterator[Said]:
    """The cooperations, and their participants for as long as each cooperation holds."""
    found = {str(row["id"]): row for row in folder.rows("cooperations")}
    for identity, row in found.items():
        kind = cast(CooperationKind, row["kind"])
        yield ("cooperation", identity), Cooperation(str(row["title"]), kind, _text(row["host"])), row
    for row in folder.rows("cooperation_members"):
        cooperation = found.get(str(row["cooperation"]))
        if cooperation is None:
            continue
        municipality = str(row["municipality"])
        role = Participant("delegating" if cooperation["kind"] == "host" else "member")
        if municipality == cooperation["host"]:
            role = Participant("host")
        dated = {**row, "valid_from": cooperation["valid_from"], "valid_to": cooperation["valid_to"]}
        yield ("participant", str(row["cooperation"]), municipality), role, dated


def _systems(folder: CaseFolder) -> Iterator[Said]:
    """The case systems, each on a line of its own name: of municipalities that merge, both are kept.

    Without an end of its own, a system ends where the municipality's next one begins.
    """
    rows = [row for row in folder.rows("case_systems") if row["system"]]
    for row in rows:
        name = str(row["system"])
        starts = [_start(other) for other in rows if other["municipality"] == row["municipality"]]
        following = min((start for start in starts if start > _start(row)), default=date.max)
        dated = {**row, "valid_to": row["valid_to"] or (None if following == date.max else following)}
        # A key's parts are joined by «/».
        yield ("system", str(row["municipality"]), name.replace("/", "-")), System(name), dated


def _start(row: Row) -> date:
    start = row["valid_from"]
    return start if isinstance(start, date) else date.min


def _text(value: object) -> str | None:
    return str(value) if value else None
