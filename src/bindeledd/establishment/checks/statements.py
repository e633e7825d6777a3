"""Statements of the same thing must not say different things without one replacing the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day


@dataclass(frozen=True, slots=True)
class Statement:
    """What `who` says of `about`: `stance` in short, `text` in words. `replaces` are ids of earlier ones.

    `on` is None where the day is not known, and `when` the day in words where it is not known to the day.
    """

    id: str
    who: str
    about: str
    stance: str
    text: str
    on: date | None
    when: str = ""
    source: str = ""
    replaces: tuple[str, ...] = ()

    @property
    def dated(self) -> str:
        """The day in words; that it is not known, where it is not."""
        return self.when or (day(self.on) if self.on else _("dag ikke kjent"))


def check_contradictions(rows: Sequence[Statement]) -> Iterator[Finding]:
    """Of the statements about the same that nobody has replaced, neighbours in time must agree.

    Rows without a day come last, since nobody knows where they belong.
    """
    replaced = {identity for row in rows for identity in row.replaces}
    standing: dict[str, list[Statement]] = {}
    for row in rows:
        if row.id not in replaced:
            standing.setdefault(row.about, []).append(row)
    for group in standing.values():
        for earlier, later in pairwise(sorted(group, key=lambda row: (row.on is None, row.on or date.min))):
            if earlier.stance == later.stance:
                continue
            yield Finding(
                code="statements-differ",
                severity=Severity.SHOULD,
                message=_(
                    "Om {about} sier {earlier_who} ({earlier_day}): «{earlier}» "
                    "{later_who} ({later_day}) sier: «{later}»"
                ).format(
                    about=later.about,
                    earlier_who=earlier.who,
                    earlier_day=earlier.dated,
                    earlier=earlier.text,
                    later_who=later.who,
                    later_day=later.dated,
                    later=later.text,
                ),
                subject=later.id,
                citation="; ".join(dict.fromkeys(filter(None, (earlier.source, later.source)))),
                fix=_("Skriv hvilken som gjelder nå, og at den erstatter den andre.")
                if earlier.on and later.on
                else _("Finn datoen, og skriv hvilken som gjelder nå."),
                facts={"earlier": earlier.id, "later": later.id},
            )
