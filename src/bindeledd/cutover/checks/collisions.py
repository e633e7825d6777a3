# ruff: noqa: S608 - names of columns and tables are made here, and every text is quoted by `text`
"""Equal numbers of municipalities that merge: how many get a new number, or are left to a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bindeledd.cutover.checks.result import MOST_POINTERS, CheckResult, found_some, nothing_found
from bindeledd.cutover.checks.work import Work, municipality_of, place_of, without
from bindeledd.cutover.extracts.faults import faults_of
from bindeledd.cutover.kinds import KINDS, RENUMBERED, ROLES, TABLE_KINDS
from bindeledd.cutover.moving.colliding import Renumbered
from bindeledd.cutover.moving.survey import Decided
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import _
from bindeledd.registry.recoding.engine import text


def check_collisions(work: Work) -> tuple[CheckResult, ...]:
    """Collisions by the number's role, both what the rule settles and what it does not."""
    return tuple(result for kind in TABLE_KINDS for result in _collisions(work, kind))


def _collisions(work: Work, kind: str) -> Iterator[CheckResult]:
    role = KINDS[kind].key
    sources = work.sources((kind,))
    if role not in RENUMBERED or not sources:
        return
    have = [one for one in sources if one.source.place(role) is not None]
    examined = sum(found.rows for one in have for found in one.answers.classes)
    what = ROLES[role].in_words
    if have:
        settled = _of(work.survey.renumbered, role)
        if settled:
            yield found_some(
                "number-renumbered",
                kind,
                Severity.NOTE,
                lambda figures: _(
                    "{count} {what} er i bruk i flere kommuner som går sammen. De får nye numre: den gamle "
                    "kommunens nummer settes foran."
                ).format(count=figures.in_words(settled), what=what),
                _("Si fra til dem som bruker numrene. De gamle står ved siden av de nye."),
                examined,
                settled,
                None,
                _rows(work, have, role, "renumbered"),
            )
        else:
            yield nothing_found("number-renumbered", kind, Severity.NOTE, examined)
        open_ones = _of(work.survey.colliding, role)
        if open_ones:
            yield found_some(
                "number-collides",
                kind,
                Severity.MUST,
                lambda figures: _(
                    "{count} {what} er i bruk i flere kommuner som går sammen, og skal avgjøres av en person."
                ).format(count=figures.in_words(open_ones), what=what),
                _("Gi radene nye numre i listen over uavklarte, eller sett «kollisjoner: nummerer_om»."),
                examined,
                open_ones,
                None,
                _rows(work, have, role, "colliding"),
            )
        else:
            yield nothing_found("number-collides", kind, Severity.MUST, examined)
    if missing := [(one.source, (role,)) for one in sources if one not in have]:
        yield without("number-renumbered", kind, Severity.SHOULD, missing)


def _of(found: Sequence[Renumbered], role: str) -> int:
    """How many numbers of the role, each counted for every old municipality that uses it."""
    return sum(one.count for one in found if one.role == role)


def _rows(work: Work, sources: Sequence[Decided], role: str, table: str) -> tuple[str, ...]:
    """The first rows with one of the numbers of the survey's table."""
    rows: list[int] = []
    for one in sources:
        source = one.source
        with faults_of(source.extract, work.survey.database):
            (places,) = work.row(
                f"SELECT min({place_of(source)}, {MOST_POINTERS}) FROM {source.extract.numbered} s "
                f"WHERE ({municipality_of(source)}, {source.cell(role)}) IN "
                f"(SELECT (m, old) FROM {table} WHERE role = {text(role)})"
            )
        rows += places if isinstance(places, list) else []
    return work.pointers(sorted(rows)[:MOST_POINTERS])
