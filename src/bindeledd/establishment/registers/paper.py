"""The risk register as a document: the matrix in words, every risk with its measures, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bindeledd.casefolder.tables.project_registers import CONSEQUENCES, PROBABILITIES, PROJECT_RISKS
from bindeledd.documents import Block, Bullets, Document, DocumentFacts, Heading, Paragraph, Table
from bindeledd.establishment.registers.risks import (
    LOW_TO,
    MEDIUM_TO,
    Matrix,
    Risk,
    band_words,
    matrix,
    worst_first,
)
from bindeledd.foundation.finding import Finding
from bindeledd.foundation.language import _, day, ngettext


def risk_paper(
    risks: Sequence[Risk],
    *,
    project: str,
    roles: Mapping[str, str],
    findings: Sequence[Finding],
    about: DocumentFacts,
) -> Document:
    """The register of the project; `roles` are the roles' names by key, `findings` what is to be mended."""
    found = matrix(risks)
    blocks: list[Block] = [
        Heading(1, _("Risikobildet")),
        Paragraph(summary(found)),
        Paragraph(scale_words()),
    ]
    if risks:
        blocks += [
            matrix_table(found),
            Heading(1, _("Alle risikoer")),
            Paragraph(_("De med høyest nivå står først.")),
            _register(risks, roles),
            *(block for risk in worst_first(risks) for block in _more(risk)),
        ]
    if findings:
        blocks += [
            Heading(1, _("Dette mangler")),
            Bullets(tuple(f"{each.message} {each.fix}".strip() for each in findings)),
        ]
    return Document(
        title=_("Risikoregister for {project}").format(project=project),
        language="nb",
        blocks=tuple(blocks),
        about=about,
    )


def summary(found: Matrix) -> str:
    """How many open risks there are in each band, not assessed, and closed."""
    if not any(square.risks for row in found.rows for square in row) and not found.unassessed:
        return _("Ingen åpne risikoer er ført.")
    parts = [
        _("{count} høye").format(count=found.count("high")),
        _("{count} middels").format(count=found.count("medium")),
        _("{count} lave").format(count=found.count("low")),
    ]
    text = _("Åpne risikoer: {parts}.").format(parts=", ".join(parts))
    if found.unassessed:
        waiting = len(found.unassessed)
        text += " " + ngettext("{count} er ikke vurdert.", "{count} er ikke vurdert.", waiting).format(
            count=waiting
        )
    if found.closed:
        text += " " + ngettext("{count} er lukket.", "{count} er lukket.", found.closed).format(
            count=found.closed
        )
    return text


def scale_words() -> str:
    """What the levels mean."""
    return _(
        "Nivået er sannsynlighet ganger konsekvens, hver fra 1 til 5. Til og med {low} er lavt, til og med "
        "{medium} er middels, over det er høyt. Grensene er satt av programmet."
    ).format(low=LOW_TO, medium=MEDIUM_TO)


def matrix_table(found: Matrix) -> Table:
    """The matrix: a row for each probability, a column for each consequence, with band and numbers."""
    header = (_("Sannsynlighet"), *(f"{step}. {_(word)}" for step, word in enumerate(CONSEQUENCES, 1)))
    rows = tuple(
        (
            f"{row[0].probability}. {_(PROBABILITIES[row[0].probability - 1])}",
            *(
                f"{band_words(square.band)}: {_numbers(square.risks)}" if square.risks else ""
                for square in row
            ),
        )
        for row in found.rows
    )
    return Table(_("Åpne risikoer etter sannsynlighet og konsekvens"), header, rows, row_header=True)


def _numbers(risks: Sequence[Risk]) -> str:
    return _("nr. {numbers}").format(numbers=", ".join(str(risk.number) for risk in risks))


def _register(risks: Sequence[Risk], roles: Mapping[str, str]) -> Table:
    area = PROJECT_RISKS.field("area")
    return Table(
        _("Risikoer i prosjektet"),
        (_("Nr."), _("Hva kan skje"), _("Område"), _("Nivå"), _("Ansvarlig"), _("Frist")),
        tuple(
            (
                str(risk.number),
                risk.what,
                area.words(risk.area),
                level_words(risk),
                roles.get(risk.owner_role, risk.owner_role),
                day(risk.due) if risk.due else "",
            )
            for risk in worst_first(risks)
        ),
        numeric=(0,),
    )


def level_words(risk: Risk) -> str:
    """The level with its band, that it is not assessed, or that it is closed."""
    if not risk.open:
        return _("Lukket")
    return band_words(None) if risk.level is None else f"{band_words(risk.band)} ({risk.level})"


def _more(risk: Risk) -> list[Block]:
    parts = (
        (_("Årsak"), risk.cause),
        (_("Tiltak"), risk.measures),
        (_("Kilde"), risk.source),
    )
    written = [Paragraph(f"{title}: {text}") for title, text in parts if text]
    return [Heading(2, f"{risk.number}. {risk.what}"), *written] if written else []
