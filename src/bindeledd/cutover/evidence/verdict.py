"""The one sentence that counts: reconciled, not reconciled because …, or not ready."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bindeledd.cutover.evidence.words import count_in_text
from bindeledd.cutover.reconciliation import FileDone, ReconciliationFile
from bindeledd.foundation.few import HIDDEN
from bindeledd.foundation.language import _, ngettext, number


def verdict_in_words(reconciliation: Mapping[str, Any] | ReconciliationFile) -> str:
    """«Avstemt: 20 000 av 20 000 rader, 0 øre avvik», or what is wrong, or how many rows wait for a decision.

    Raises `BadInput` for plain values that are no reconciliation.
    """
    file = reconciliation
    if not isinstance(file, ReconciliationFile):
        file = ReconciliationFile.from_values(file)
    result = file.result
    if file.state == "green":
        return _("Avstemt: {out} av {rows} rader, 0 øre avvik").format(
            out=count_in_text(result.rows_out), rows=count_in_text(result.rows_in)
        )
    if file.state == "undecided":
        waiting = result.undecided
        return ngettext(
            "Ikke klar: {count} rad må avgjøres",
            "Ikke klar: {count} rader må avgjøres",
            0 if waiting == HIDDEN else int(waiting),
        ).format(count=count_in_text(waiting))
    return _("Ikke avstemt: {what}").format(what=", ".join(_wrong(file)))


def _wrong(file: ReconciliationFile) -> Iterator[str]:
    """Rows and øre that are not as they were; if none, how many checks failed; and what did not run."""
    checks = [check for done in file.files for check in done.checks if not check.ok]
    failed = sum(check.faults != 0 for check in checks)
    idle = len(checks) - failed
    told = [*(_after_load(file) if file.kind == "after_load" else _rows(file))]
    if ore := file.result.ore_difference:
        told.append(_("{ore} øre avvik").format(ore=number(abs(ore))))
    yield from told
    if failed and not told:
        text = ngettext("{count} kontroll fant feil", "{count} kontroller fant feil", failed)
        yield text.format(count=number(failed))
    if idle:
        text = ngettext("{count} kontroll er ikke kjørt", "{count} kontroller er ikke kjørt", idle)
        yield text.format(count=number(idle))
    if not (told or checks):
        yield _("noe må rettes først")


def _rows(file: ReconciliationFile) -> Iterator[str]:
    """Rows that are missing or too many, file by file, so that one does not make up for the other."""
    differences = [_missing(done) for done in file.files]
    yield from _missing_and_extra(
        sum(rows for rows in differences if rows > 0), -sum(rows for rows in differences if rows < 0)
    )


def _after_load(file: ReconciliationFile) -> Iterator[str]:
    """What differs in the receiving system, by sort; few hide how many there are."""
    found = dict.fromkeys(("missing", "extra", "changed", "misplaced"), 0)
    for done in file.files:
        for check in done.checks:
            if check.check in found and check.faults != HIDDEN:
                found[check.check] += int(check.faults)
    yield from _missing_and_extra(found["missing"], found["extra"])
    if changed := found["changed"]:
        yield ngettext("{count} rad er endret", "{count} rader er endret", changed).format(
            count=number(changed)
        )
    if misplaced := found["misplaced"]:
        text = ngettext("{count} rad ligger feil sted", "{count} rader ligger feil sted", misplaced)
        yield text.format(count=number(misplaced))


def _missing_and_extra(missing: int, extra: int) -> Iterator[str]:
    if missing:
        yield ngettext("{count} rad mangler", "{count} rader mangler", missing).format(count=number(missing))
    if extra:
        yield ngettext("{count} rad for mye", "{count} rader for mye", extra).format(count=number(extra))


def _missing(done: FileDone) -> int:
    """Rows in less undecided and out; nought where few hide one of them."""
    if HIDDEN in (done.rows_in, done.undecided, done.rows_out):
        return 0
    return int(done.rows_in) - int(done.undecided) - int(done.rows_out)
