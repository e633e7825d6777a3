"""Few people are not counted: a number from 1 to 4 of persons could show who they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bindeledd.foundation.few import is_few
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _

# Units in which a number counts people, or something that is somebody's.
ABOUT_PEOPLE: Final = frozenset(
    {
        "personer", "person", "personar", "mennesker", "brukere", "bruker", "innbyggere", "mottakere", "unge",
        "ungdommer", "ansatte", "flyktninger", "klager", "klage", "klagesaker", "saker", "sak", "vedtak",
        "søkere", "familier", "barn",
    }
)  # fmt: skip


def few_faults(column: str, unit: str, value: float | None, *, of_people: bool = False) -> Iterator[Finding]:
    """0 < value < 5 of persons, cases or complaints is refused in that column.

    The unit says whether it counts people; `of_people` says that it does whatever the unit.
    """
    words = frozenset(unit.casefold().replace(",", " ").split())
    if value is not None and is_few(value) and (of_people or words & ABOUT_PEOPLE):
        yield Finding(
            "too-few",
            Severity.MUST,
            _("Tallet er så lite at det kan vise hvem det gjelder."),
            fix=_(
                "Ikke før antall personer, saker eller klager mellom 1 og 4. Skriv med ord at det er under 5."
            ),
            column=column,
        )
