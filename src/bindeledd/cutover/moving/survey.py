"""Every source of a folder with where its rows go: what the dry run looks at, and what the run writes.

The order matters: persons first, then cases, then what follows them; then the numbers that meet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import duckdb

from bindeledd.cutover.extracts import faults_of
from bindeledd.cutover.keeping.decisions import Decision
from bindeledd.cutover.kinds import RENUMBERED
from bindeledd.cutover.mapping.model import Mapping as FolderMapping
from bindeledd.cutover.moving import colliding, deciding, following
from bindeledd.cutover.moving.colliding import Renumbered
from bindeledd.cutover.moving.deciding import Deciding
from bindeledd.cutover.moving.sources import Progress, Source, connect, opened
from bindeledd.cutover.plan.model import Plan
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

_FIRST = ("residents", "cases")


@dataclass(frozen=True, slots=True)
class Decided:
    """A source with where each of its rows goes.

    `roles` are those of the columns in which numbers meet, so that some rows get new ones; with `ask` such
    rows are left to a person.
    """

    answers: Deciding
    roles: tuple[str, ...] = ()
    ask: bool = False

    @property
    def source(self) -> Source:
        """The extract."""
        return self.answers.source

    @property
    def straight(self) -> bool:
        """Whether every row can be decided by itself."""
        return self.answers.special is None and not self.roles and not self.ask

    def relation(self, *, numbered: bool = True) -> str:
        """The rows of the source in SQL, see `Deciding.relation`; with new_<role> for each of `roles`."""
        rows = self.answers.relation(numbered=numbered)
        for role in self.roles:
            rows = colliding.with_new(rows, role, self.source)
        return colliding.with_open(rows, self.source) if self.ask else rows


@dataclass(frozen=True, slots=True)
class Survey:
    """All sources of a folder, decided."""

    root: Path
    database: duckdb.DuckDBPyConnection
    plan: Plan
    mapping: FolderMapping
    decisions: Mapping[str, Decision]
    sources: tuple[Decided, ...]
    renumbered: tuple[Renumbered, ...]
    colliding: tuple[Renumbered, ...]

    def of_kind(self, *kinds: str) -> tuple[Decided, ...]:
        """The sources of these kinds."""
        return tuple(one for one in self.sources if one.source.mapped.kind in kinds)


@contextmanager
def surveyed(
    root: Path,
    plan: Plan,
    mapping: FolderMapping,
    decisions: Mapping[str, Decision],
    room: Path,
    told: Progress = lambda _text: None,
    copies: Mapping[str, Path] = MappingProxyType({}),
) -> Iterator[Survey]:
    """The folder's tables, each row decided. `decisions` are those that stand; `room` is for spilled data.

    `copies` are the tables of servers, by name, as they were copied out.

    Raises `BadInput` for an extract that cannot be used.
    """
    room.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=room) as spill:
        database = connect(Path(spill))
        try:
            sources = tuple(opened(database, root, mapping, Path(spill), told, copies))
            found = _decided(database, sources, plan, decisions)
            in_use = _numbers(database, found, decisions)
            renumbered = colliding.settle(database, in_use, ask=mapping.collisions == "ask")
            meeting = colliding.meeting(database)
            roles = {one.role for one in meeting}
            yield Survey(
                root,
                database,
                plan,
                mapping,
                decisions,
                tuple(
                    Decided(
                        one,
                        colliding.renumbered_roles(database, one.source),
                        ask=one.source.kind.key in roles,
                    )
                    for one in found
                ),
                renumbered,
                meeting,
            )
        except duckdb.OutOfMemoryException:
            raise _too_large() from None
        finally:
            database.close()


def _decided(
    database: duckdb.DuckDBPyConnection,
    sources: Sequence[Source],
    plan: Plan,
    decisions: Mapping[str, Decision],
) -> list[Deciding]:
    split = [old for old, place in plan.places.items() if not place.sure]
    followed = any(source.kind.follows == "case" for source in sources)
    deciding.begin(database, plan)
    following.begin(database)
    colliding.begin(database)
    found: dict[int, Deciding] = {}
    for source in sorted(sources, key=_order):
        with faults_of(source.extract, database):
            special = following.special(database, source, split, decisions)
            one = deciding.deciding(database, source, plan, special)
            if followed:
                following.keep_fates(database, source, _rows(one), split)
        found[source.number] = one
    return [found[source.number] for source in sources]


def _numbers(
    database: duckdb.DuckDBPyConnection, found: Sequence[Deciding], decisions: Mapping[str, Decision]
) -> dict[str, str]:
    """Keep the numbers that meet; the relation of all numbers of each role that any are defined of."""
    given = {one.municipality for one in decisions.values() if one.number}
    in_use = {}
    for role in RENUMBERED:
        alike = [one for one in found if one.source.kind.key == role]
        defined = [(one.source, _rows(one)) for one in alike]
        rows = colliding.keep_numbers(
            database, role, defined, _meeting_places(alike, given), given=bool(given)
        )
        if rows is not None:
            in_use[role] = rows
    return in_use


def _too_large() -> BadInput:
    return BadInput(
        Finding(
            code="extract-too-large",
            severity=Severity.MUST,
            message=_("Uttrekkene er større enn det er minne til på én gang."),
            fix=_("Lagre det største som Parquet, eller del det i flere filer."),
        )
    )


def _rows(one: Deciding) -> str:
    return one.relation(numbered=one.special is not None)


def _order(source: Source) -> int:
    kind = source.mapped.kind
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST)


def _meeting_places(alike: Iterable[Deciding], given: Collection[str]) -> tuple[str, ...]:
    """The municipalities that get numbered rows of a kind from several old ones, or given numbers."""
    origins: dict[str, set[str]] = {}
    for one in alike:
        for found in one.classes:
            if found.answer.municipality:
                origins.setdefault(found.answer.municipality, set()).add(found.municipality)
    return tuple(sorted(target for target, olds in origins.items() if len(olds) > 1 or target in given))
