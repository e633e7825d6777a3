"""What a check says: rows examined and found, what it means and what to do; or why it did not run."""

from __future__ import annotations

from dataclasses import dataclass

from bindeledd.cutover.kinds import KINDS
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import _, ngettext, number

# So many rows are pointed at by one check; the counts tell of the rest.
MOST_POINTERS = 20
# The smallest count that is told of an area, or of people under protection.
SMALLEST = 5


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found in the extracts of one kind.

    `examined` is how many rows were looked at. `found` counts rows, or what the message says (persons,
    numbers, accounts). `sum_ore` is in whole øre, None where the check is not about money. `pointers` lead
    to the first rows and stay inside the folder. `skipped` is empty, or says in words why the check did not
    run and for which files; then nothing was examined, and the check is not green.
    """

    check: str
    kind: str
    severity: Severity
    message: str
    fix: str
    examined: int
    found: int
    sum_ore: int | None = None
    pointers: tuple[str, ...] = ()
    skipped: str = ""

    @property
    def clean(self) -> bool:
        """Whether the check ran and found nothing."""
        return not self.skipped and self.found == 0


def few(count: int) -> str:
    """A count as it may be told of an area: 1–4 are «<5»."""
    return f"<{SMALLEST}" if 0 < count < SMALLEST else number(count)


def rows_in_words(count: int, kind: str) -> str:
    """So many rows of a kind: «3 rader i saker»."""
    rows = ngettext("{count} rad", "{count} rader", count).format(count=number(count))
    return _("{rows} i {kind}").format(rows=rows, kind=KINDS[kind].in_words)


def persons_in_words(count: int) -> str:
    """So many persons: «1 person»."""
    return ngettext("{count} person", "{count} personer", count).format(count=number(count))


def kroner(ore: int) -> str:
    """An amount in words: «kr 1 234,50»."""
    return _("kr {amount}").format(amount=number(ore / 100, 2))


def nothing_found(check: str, kind: str, severity: Severity, examined: int) -> CheckResult:
    """A check that ran on so many rows, and found nothing."""
    return CheckResult(check, kind, severity, _("Kontrollert uten funn."), "", examined, 0)


def not_run(check: str, kind: str, severity: Severity, why: str, fix: str = "") -> CheckResult:
    """A check that did not run, and why."""
    return CheckResult(check, kind, severity, "", fix, 0, 0, skipped=why)
