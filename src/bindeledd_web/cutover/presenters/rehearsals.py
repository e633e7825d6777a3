"""Files beside each other: what each came to, and what is different from the one before of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.foundation.few import HIDDEN, Count
from bindeledd.foundation.language import number
from bindeledd_web.cutover.models import Upload
from bindeledd_web.cutover.standing import CutOver
from bindeledd_web.cutover.words import COLOURS, count_words, state_words, title_words, verdict

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, and what it is more or less than in the one before; empty when there is none."""

    label: str
    text: str
    change: str


@dataclass(frozen=True, slots=True)
class Row:
    """One file: what it is, when, how it ended, its counts, and how long it took."""

    title: str
    url: str
    started: datetime
    state: str
    colour: str
    cells: tuple[Cell, ...]
    time: Cell
    sample: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The sentence that counts, and what it is about."""

    sentence: str
    colour: str
    about: str
    started: datetime
    url: str


def columns() -> tuple[str, ...]:
    """The heads of the counts, in order."""
    return _("Rader"), _("Flyttes"), _("Uendret"), _("Ikke avgjort"), _("Avvik")


def rows(now: CutOver) -> tuple[Row, ...]:
    """Every file in the order it happened; those about another day than the plan's are marked."""
    return tuple(_rows(now))


def _rows(now: CutOver) -> Iterator[Row]:
    before: dict[str, Upload] = {}
    for upload in now.uploads:
        earlier = before.get(upload.kind)
        yield _row(now, upload, earlier)
        if now.counts(upload):
            before[upload.kind] = upload


def _row(now: CutOver, upload: Upload, earlier: Upload | None) -> Row:
    file = upload.file
    was = _counts(earlier) if earlier else (None,) * len(columns())
    cells = tuple(
        Cell(label, count_words(count), difference(count, old))
        for label, count, old in zip(columns(), _counts(upload), was, strict=True)
    )
    seconds = round(file.seconds)
    old_seconds = round(earlier.file.seconds) if earlier else None
    return Row(
        title_words(upload.kind, upload.number),
        address(now, upload),
        upload.started,
        state_words(file.state),
        COLOURS[file.state],
        cells,
        Cell(_("Tid"), time_words(file.seconds), difference(seconds, old_seconds)),
        file.sample,
        now.counts(upload),
    )


def _counts(upload: Upload) -> tuple[Count, ...]:
    result = upload.file.result
    return (
        result.rows_in, result.moved, result.unchanged, result.undecided, len(upload.file.exceptions)
    )  # fmt: skip


def difference(count: Count, before: Count | None) -> str:
    """«+12»: what it is more or less; empty for none, and where few are not told exactly."""
    if before is None or HIDDEN in (count, before):
        return ""
    change = int(count) - int(before)
    if not change:
        return ""
    return f"+{number(change)}" if change > 0 else f"{MINUS}{number(-change)}"


def time_words(seconds: float) -> str:
    """«12 s», «3 min 20 s» or «2 t 5 min»."""
    whole = round(seconds)
    if seconds < 10:
        return _("{seconds} s").format(seconds=number(round(seconds, 1)))
    if whole < 60:
        return _("{seconds} s").format(seconds=number(whole))
    if whole < 3600:
        return _("{minutes} min {seconds} s").format(minutes=whole // 60, seconds=whole % 60)
    return _("{hours} t {minutes} min").format(hours=number(whole // 3600), minutes=whole % 3600 // 60)


def address(now: CutOver, upload: Upload) -> str:
    """The page of one file."""
    return reverse("cutover-reconciliation", args=[now.plan.case.slug, now.plan.slug, upload.pk])


def said_of(now: CutOver, upload: Upload) -> Verdict:
    """The sentence about one file."""
    file = upload.file
    return Verdict(
        verdict(file),
        COLOURS[file.state],
        title_words(upload.kind, upload.number),
        upload.started,
        address(now, upload),
    )


def newest(now: CutOver) -> Verdict | None:
    """The sentence about what came last: the check after the load, else the latest run or rehearsal."""
    upload = now.after_load or now.latest
    return said_of(now, upload) if upload else None


def too_few_before(now: CutOver) -> bool:
    """Whether a real run came before there were two rehearsals."""
    return now.run is not None and _before(now.rehearsals, now.run) < 2


def _before(rehearsals: Iterable[Upload], run: Upload) -> int:
    return sum(rehearsal.started < run.started for rehearsal in rehearsals)
