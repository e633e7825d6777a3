"""The report as a document: the verdict first, then what it rests on, and last room for those who sign.

It is written in bokmål, whatever language its reader has chosen, as the papers of the house are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bindeledd.cutover.evidence.given import Given
from bindeledd.cutover.evidence.paper_files import files_part, timings_part
from bindeledd.cutover.evidence.paper_money import calendar_part, refunds_part, sums_part
from bindeledd.cutover.evidence.paper_rows import (
    checks_part,
    exceptions_part,
    moves_part,
    numbers_part,
    undecided_part,
)
from bindeledd.cutover.evidence.verdict import verdict_in_words
from bindeledd.cutover.evidence.words import (
    count_in_text,
    count_in_words,
    instant_in_words,
    kroner,
    seconds_in_words,
    title_in_words,
)
from bindeledd.cutover.reconciliation import ReconciliationFile
from bindeledd.documents import (
    Block,
    Document,
    DocumentFacts,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Signatory,
    Signatures,
    Table,
)
from bindeledd.documents.words import Language
from bindeledd.foundation.few import Count
from bindeledd.foundation.language import N_, _, day, speaking

LANGUAGE: Language = "nb"
# Those who sign where nobody else is named; a cut-over needs both the state's side and the municipality's.
_SIGNING = (
    N_("Prosjektleder i fylket"),
    N_("Fylkesdirektør"),
    N_("Kommunedirektør"),
    N_("Controller"),
)


def evidence_paper(given: Given, hashes: Mapping[str, str], signatures: Sequence[Signatory] = ()) -> Document:
    """The report. `hashes` are the SHA-256 of the files that are signed for, by name."""
    file = given.file
    with speaking(LANGUAGE):
        title = f"{title_in_words(file.kind, file.number)}: {file.plan.title}"
        blocks: list[Block] = [
            *_opening(given),
            *_about(file),
            *_result(file),
            *checks_part(file),
            *sums_part(file),
            *moves_part(given),
            *undecided_part(file),
            *exceptions_part(given),
            *numbers_part(file),
            *_protected(file),
            *calendar_part(given),
            *refunds_part(given),
            *files_part(given),
            *timings_part(file),
            *_signing(hashes, signatures),
        ]
        return Document(
            title=title,
            language=LANGUAGE,
            blocks=tuple(blocks),
            about=DocumentFacts(
                date=file.started.date(),
                number=file.run or str(file.number),
                vintage=f"{file.plan.title}, {day(file.plan.effective_on)}",
                rule_set=file.rule_set,
                program=f"Bindeledd {file.program}",
                status="issued",
            ),
        )


def _opening(given: Given) -> Iterator[Block]:
    """The verdict, and what must be known before anyone believes it."""
    yield Heading(1, verdict_in_words(given.file))
    override = given.manifest.get("override")
    if override:
        told = _("Bestemt av: {role}. Grunn: {reason}").format(role=override["by"], reason=override["reason"])
        yield Paragraph(
            runs=(Run(_("Tatt i bruk selv om den ikke er avstemt."), bold=True), Run(" "), Run(told))
        )
    if given.file.sample:
        yield Paragraph(_("Dette er et eksempel. Personene i det finnes ikke."))
    yield Paragraph(
        _(
            "Rapporten har bare antall, summer og kontrollsummer av filer. Den har ingen opplysninger om "
            "enkeltpersoner. Antall under fem i et område står som «<5»."
        )
    )


def _about(file: ReconciliationFile) -> Iterator[Block]:
    rows = [
        (_("Rapporten gjelder"), title_in_words(file.kind, file.number)),
        (_("Kjøring"), file.run or ""),
        (_("Startet"), instant_in_words(file.started)),
        (_("Varte"), seconds_in_words(file.seconds)),
        (_("Omlegging"), f"{file.plan.title} ({file.plan.reorganisation})"),
        (_("Gjelder fra"), day(file.plan.effective_on)),
        (_("Kontrollsum for planen (SHA-256)"), file.plan.hash),
        (_("Regelsett"), file.rule_set),
        (_("Program"), f"Bindeledd {file.program}"),
        (_("Eksempel"), _("ja") if file.sample else _("nei")),
    ]
    yield Heading(1, _("Hva dette er"))
    yield Table(
        _("Kjøringen og planen"),
        (_("Opplysning"), _("Verdi")),
        tuple(r for r in rows if r[1]),
        row_header=True,
    )


def _result(file: ReconciliationFile) -> Iterator[Block]:
    result = file.result
    if file.kind == "after_load":
        rows = [
            (_("Rader som ble sendt til det nye systemet"), count_in_words(result.rows_in)),
            (_("Rader i det nye systemet"), count_in_words(result.rows_out)),
        ]
    else:
        rows = [
            (_("Rader inn"), count_in_words(result.rows_in)),
            (_("Flyttet"), count_in_words(result.moved)),
            (_("Uendret"), count_in_words(result.unchanged)),
            (_("Uavklart"), count_in_words(result.undecided)),
            (_("Rader ut"), count_in_words(result.rows_out)),
            (_("Avvik i kroner"), kroner(result.ore_difference)),
        ]
    yield Heading(1, _("Resultat"))
    yield Table(_("Rader til sammen"), (_("Hva"), _("Antall")), tuple(rows), numeric=(1,), row_header=True)
    if file.files:
        yield _by_file(file)


def _by_file(file: ReconciliationFile) -> Table:
    """Rows of each file; after a load, of each kind of rows."""
    if file.kind == "after_load":
        header: tuple[str, ...] = (_("Slag"), _("Sendt"), _("I det nye systemet"))
        counts = [(done.name, done.rows_in, done.rows_out) for done in file.files]
        return _counted(_("Rader av hvert slag"), header, counts)
    header = (_("Fil"), _("Inn"), _("Flyttet"), _("Uendret"), _("Uavklart"), _("Ut"))
    lines = [
        (done.name, done.rows_in, done.moved, done.unchanged, done.undecided, done.rows_out)
        for done in file.files
    ]
    return _counted(_("Rader i hver fil"), header, lines)


def _counted(caption: str, header: tuple[str, ...], lines: Iterable[tuple[str, *tuple[Count, ...]]]) -> Table:
    rows = tuple((name, *map(count_in_words, counts)) for name, *counts in lines)
    return Table(caption, header, rows, numeric=tuple(range(1, len(header))), row_header=True)


def _protected(file: ReconciliationFile) -> Iterator[Block]:
    yield Heading(1, _("Personer med adressebeskyttelse"))
    yield Paragraph(
        _(
            "Til sammen {count}. De er kontrollert på nytt i denne kjøringen, og står ikke i noen liste."
        ).format(count=count_in_text(file.protected.persons))
    )


def _signing(hashes: Mapping[str, str], signatures: Sequence[Signatory]) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(1, _("Underskrifter"))
    yield Paragraph(
        _(
            "De som skriver under, godtar det som står i disse filene. Kontrollsummen viser hvilken fil "
            "det er: Er et eneste tegn i filen endret, blir den en annen. Skriv navnet tydelig ved "
            "underskriften."
        )
    )
    yield Table(
        _("Filene som underskriften gjelder"),
        (_("Fil"), _("Kontrollsum (SHA-256)")),
        tuple(hashes.items()),
        row_header=True,
    )
    yield Signatures(tuple(signatures) or tuple(Signatory(_(role)) for role in _SIGNING))
