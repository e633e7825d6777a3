"""The state of the personnel track as a document for the steering group: counts 1–4 are hidden in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bindeledd.documents import Block, Document, DocumentFacts, Heading, Paragraph, Table
from bindeledd.establishment.personnel.counts import Count, totals
from bindeledd.establishment.personnel.steps import Owed
from bindeledd.foundation.few import in_words, suppressed_table
from bindeledd.foundation.language import _, day, speaking


def personnel_paper(
    title: str,
    *,
    counts: Sequence[Count],
    steps: Sequence[Owed],
    applies: bool | None,
    locations: Mapping[str, str],
    municipalities: Mapping[str, str],
    about: DocumentFacts,
) -> Document:
    """Placement by location and the steps of the law. Counts 1–4 are «<5», and nothing else gives them away.

    `applies` answers whether chapter 16 of the Working Environment Act is used; None is not answered.
    """
    with speaking("nb"):
        blocks: list[Block] = [Heading(1, _("Innplassering"))]
        if counts:
            blocks += [
                Paragraph(
                    _(
                        "Tall fra 1 til 4 er skjult, og noen andre for at de ikke skal kunne regnes ut. "
                        "Ingen navn er med."
                    )
                ),
                placement_table(counts, locations),
            ]
        else:
            blocks.append(Paragraph(_("Ingen ansatte er telt.")))
        blocks.append(Heading(1, _("De lovpålagte stegene")))
        blocks.append(Paragraph(applies_words(applies)))
        if steps and applies is not False:
            blocks.append(_steps_table(steps, municipalities))
        return Document(
            title=_("Personalsporet: {project}").format(project=title),
            language="nb",
            blocks=tuple(blocks),
            about=about,
        )


def applies_words(applies: bool | None) -> str:
    """Whether chapter 16 is used, in words."""
    if applies is None:
        return _(
            "Det er ikke avklart om arbeidsmiljøloven kapittel 16 gjelder. Stegene viser hva som følger "
            "hvis det brukes."
        )
    if applies:
        return _("Arbeidsmiljøloven kapittel 16 brukes.")
    return _("Det er avklart at arbeidsmiljøloven kapittel 16 ikke gjelder.")


def placement_table(counts: Sequence[Count], locations: Mapping[str, str]) -> Table:
    """Placed, waiting, reserved and not told at each location, hidden where they are few; no sums."""
    told = suppressed_table(totals(counts))
    columns = ("placed", "waiting", "reserved", "untold")
    return Table(
        _("Ansatte etter lokasjon"),
        (_("Lokasjon"), _("Innplassert"), _("Venter"), _("Har reservert seg"), _("Ikke kjent")),
        tuple(
            (locations.get(location, location), *(in_words(found[column]) for column in columns))
            for location, found in told.items()
        ),
        numeric=(1, 2, 3, 4),
        row_header=True,
    )


def _steps_table(steps: Sequence[Owed], municipalities: Mapping[str, str]) -> Table:
    return Table(
        _("Steg etter arbeidsgiver"),
        (_("Steg"), _("Kommune"), _("Gjort"), _("Frist"), _("Hjemmel")),
        tuple(
            (
                each.title,
                municipalities.get(each.municipality, each.municipality),
                day(each.row.on) if each.row and each.row.on else _("Ikke gjort"),
                day(each.row.deadline) if each.row and each.row.deadline else "",
                each.citation,
            )
            for each in steps
        ),
        row_header=True,
    )
