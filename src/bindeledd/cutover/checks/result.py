"""What a check says: rows examined and found, what it means and what to do; or why it did not run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bindeledd.cutover.kinds import KINDS
from bindeledd.foundation.few import INSIDE, OUTSIDE, SMALLEST, Figures, in_words
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import _, ngettext, number

# So many rows are pointed at by one check; the counts tell of the rest.
MOST_POINTERS = 20
# What a check says, by how counts are told.
Say = Callable[[Figures], str]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found in the extracts of one kind.

    `message` is for those who sit by the folder, `outside` the same as it may leave it: few are hidden.
    `examined` is how many rows were looked at. `found` counts rows, or what the message says (persons,
    numbers, accounts). `sum_ore` is in whole øre, None where the check is not about money. `pointers` lead
    to the first rows and stay inside the folder. `skipped` is empty, or says in words why the check did not
    run and for which files; then nothing was examined, and the check is not green. `parts` counts all rows
    by what the check tells apart, such as the verdicts of a number.
    """

    check: str
    kind: str
    severity: Severity
    message: str
    outside: str
    fix: str
    examined: int
    found: int
    sum_ore: int | None = None
    pointers: tuple[str, ...] = ()
    skipped: str = ""
    parts: Mapping[str, int] = field(default_factory=dict)

    @property
    def clean(self) -> bool:
        """Whether the check ran and found nothing."""
        return not self.skipped and self.found == 0


def found_some(
    check: str,
    kind: str,
    severity: Severity,
    say: Say,
    fix: str,
    examined: int,
    found: int,
    sum_ore: int | None = None,
    pointers: tuple[str, ...] = (),
    parts: Mapping[str, int] | None = None,
) -> CheckResult:
    """A check that found something, in words with its figures as they are, and with few hidden."""
    said = (say(INSIDE), say(OUTSIDE))
    return CheckResult(check, kind, severity, *said, fix, examined, found, sum_ore, pointers, "", parts or {})


def rows_in_words(count: int, kind: str, figures: Figures, about: int | None = None) -> str:
    """So many rows of a kind: «3 rader i saker»; hidden also where they are `about` few persons."""
    told = figures.one(count) if about is None or figures.one(about) == about else figures.one(about)
    rows = ngettext("{count} rad", "{count} rader", told if isinstance(told, int) else SMALLEST)
    return _("{rows} i {kind}").format(rows=rows.format(count=in_words(told)), kind=KINDS[kind].in_words)


def persons_in_words(count: int, figures: Figures) -> str:
    """So many persons: «1 person»."""
    told = figures.one(count)
    words = ngettext("{count} person", "{count} personer", told if isinstance(told, int) else SMALLEST)
    return words.format(count=in_words(told))


def kroner(ore: int, of: int, figures: Figures) -> str:
    """An amount of so many rows in words: «kr 1 234,50»; that of few is not told outside."""
    told = figures.sum_of(ore, of)
    if told is None:
        return _("et beløp som bare vises i mappen")
    return _("kr {amount}").format(amount=number(told / 100, 2))


def nothing_found(check: str, kind: str, severity: Severity, examined: int) -> CheckResult:
    """A check that ran on so many rows, and found nothing."""
    said = _("Kontrollert uten funn.")
    return CheckResult(check, kind, severity, said, said, "", examined, 0)


def not_run(check: str, kind: str, severity: Severity, why: str, fix: str = "") -> CheckResult:
    """A check that did not run, and why."""
    return CheckResult(check, kind, severity, "", "", fix, 0, 0, skipped=why)
