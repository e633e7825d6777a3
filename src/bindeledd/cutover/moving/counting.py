# ruff: noqa: S608 - names of columns and tables are made here
"""What moves where: rows and sums of each source by old and new municipality, unit and rule."""

from __future__ import annotations

from dataclasses import dataclass

from bindeledd.cutover.moving.survey import Decided, Survey


@dataclass(frozen=True, slots=True)
class Move:
    """So many rows go from `old` to `new` by a rule, or are undecided for a reason (`new` is empty then).

    Units are None where the source has none. `ore` is the sum of the amounts that can be read,
    `unread` how many cannot.
    """

    old: str
    new: str
    rule: str
    reason: str
    old_unit: str | None
    new_unit: str | None
    unit_rule: str
    rows: int
    ore: int
    unread: int

    @property
    def undecided(self) -> bool:
        """Whether a person must decide these rows."""
        return bool(self.reason)

    @property
    def moved(self) -> bool:
        """Whether the rows get another municipality or unit."""
        return not self.undecided and (self.old != self.new or self.old_unit != self.new_unit)


def moves(survey: Survey, one: Decided) -> tuple[Move, ...]:
    """The moves of one source, in order of numbers; amounts are summed where the source has them."""
    if one.ask:
        return _counted(survey, one)
    summed: dict[tuple[str, str, str, str, str | None, str | None, str], list[int]] = {}
    for found in one.answers.classes:
        answer = found.answer
        key = (
            found.municipality,
            answer.municipality,
            answer.rule or "",
            answer.reason or "",
            found.unit,
            answer.unit,
            answer.unit_rule,
        )
        sums = summed.setdefault(key, [0, 0, 0])
        for at, value in enumerate((found.rows, found.ore, found.unread)):
            sums[at] += value
    return tuple(
        Move(old, new, rule, reason, old_unit, new_unit, unit_rule, rows, ore, unread)
        for (old, new, rule, reason, old_unit, new_unit, unit_rule), (rows, ore, unread) in sorted(
            summed.items(), key=str
        )
    )


def _counted(survey: Survey, one: Decided) -> tuple[Move, ...]:
    """The same by counting the rows, where rows of one class may end differently."""
    ore = one.source.ore
    sums = "0::HUGEINT, 0" if ore is None else f"coalesce(sum({ore}), 0), count(*) - count({ore})"
    found = survey.database.execute(
        "SELECT m, coalesce(target, ''), coalesce(rule, ''), coalesce(reason, ''), unit_old, unit_new, "
        f"coalesce(unit_rule, 'none'), count(*), {sums} FROM {one.relation()} GROUP BY 1, 2, 3, 4, 5, 6, 7 "
        "ORDER BY ALL"
    ).fetchall()
    return tuple(
        Move(old, new, rule, reason, old_unit, new_unit, unit_rule, int(rows), int(total), int(unread))
        for old, new, rule, reason, old_unit, new_unit, unit_rule, rows, total, unread in found
    )
