"""The legal basis of decisions and the old municipality's archive: carried over as they are, and missed."""

from __future__ import annotations

from bindeledd.cutover.checks.scan import RowCheck, day_cell, said
from bindeledd.cutover.checks.work import Work
from bindeledd.cutover.moving.sources import Source
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import N_


def _decided_without(source: Source, _work: Work) -> str:
    """A decision was made where there is a deadline for complaining; and nothing says by which law."""
    return f"trim({source.cell('legal_basis')}) = '' AND {day_cell(source, 'complaint_deadline')} IS NOT NULL"


LEGAL_CHECKS = (
    RowCheck(
        "legal-basis-missing",
        ("cases",),
        ("legal_basis", "complaint_deadline"),
        Severity.SHOULD,
        _decided_without,
        said(N_("{rows} har vedtak med klagefrist, men ingen hjemmel.")),
        N_("Før på hjemmelen som gjaldt da vedtaket ble gjort. Den følger saken uendret."),
        wanted=True,
    ),
    RowCheck(
        "legal-basis-kept",
        ("cases",),
        ("legal_basis",),
        Severity.NOTE,
        lambda source, _work: f"trim({source.cell('legal_basis')}) <> ''",
        said(N_("{rows} har hjemmel fra den gamle kommunen. Den overføres uendret.")),
        N_("Ikke skriv om hjemmelen i det nye systemet: vedtaket er gjort etter den loven som gjaldt da."),
        unpointed=True,
    ),
    RowCheck(
        "archive-kept",
        ("cases", "journal"),
        ("archive_ref",),
        Severity.NOTE,
        lambda source, _work: f"trim({source.cell('archive_ref')}) <> ''",
        said(N_("{rows} har arkivreferanse hos den gamle kommunen. Den overføres uendret.")),
        N_("Avslutt de gamle arkivseriene, og behold referansen til dem (sjekkpunkt C-503)."),
        unpointed=True,
    ),
    RowCheck(
        "archive-missing",
        ("journal",),
        ("archive_ref",),
        Severity.NOTE,
        lambda source, _work: f"trim({source.cell('archive_ref')}) = ''",
        said(N_("{rows} har ingen arkivreferanse.")),
        N_("Finn ut hvor dokumentene ligger, før de gamle arkivseriene avsluttes."),
    ),
)
