"""Cases about people who stay elsewhere than the municipality that has the case (sosialtjenesteloven § 3)."""

from __future__ import annotations

from bindeledd.cutover.checks.result import rows_in_words
from bindeledd.cutover.checks.scan import Found, RowCheck, said
from bindeledd.cutover.checks.work import Work
from bindeledd.cutover.kinds import STAY_KINDS
from bindeledd.cutover.moving.sources import Source
from bindeledd.foundation.few import Figures, in_words
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import N_, _

_APART = tuple(kind for kind in STAY_KINDS if kind != "ordinary")


def _kind(source: Source, _work: Work) -> str:
    listed = ", ".join(f"'{kind}'" for kind in _APART)
    cell = f"trim({source.cell('stay_kind')})"
    return f"CASE WHEN {cell} IN ({listed}) THEN {cell} END"


def _unknown(source: Source, _work: Work) -> str:
    listed = ", ".join(f"'{kind}'" for kind in STAY_KINDS)
    return f"trim({source.cell('stay_kind')}) NOT IN ('', {listed})"


def _other_municipality(source: Source, _work: Work) -> str:
    cell = f"trim({source.cell('stay_municipality')})"
    return f"{cell} <> '' AND {cell} <> m"


def _words(found: Found, _work: Work, figures: Figures) -> str:
    ordered = {kind: found.parts[kind] for kind in STAY_KINDS if kind in found.parts}
    parts = ", ".join(
        f"{_(STAY_KINDS[kind])}: {in_words(count)}" for kind, count in figures.among(ordered).items()
    )
    return _("{rows} gjelder noen som ikke bor der de er registrert. Av dem: {parts}.").format(
        rows=rows_in_words(found.found, found.kind, figures), parts=parts or _("ingen")
    )


STAY_CHECKS = (
    RowCheck(
        "stay-apart",
        ("cases",),
        ("stay_kind",),
        Severity.SHOULD,
        lambda source, work: f"{_kind(source, work)} IS NOT NULL",
        _words,
        N_("Avklar ansvarlig kommune etter opphold, og for institusjoner kommunen før innleggelse."),
        parts=_kind,
        wanted=True,
    ),
    RowCheck(
        "stay-kind-unknown",
        ("cases",),
        ("stay_kind",),
        Severity.SHOULD,
        _unknown,
        said(N_("{rows} har et ord for opphold som koblingen ikke gir noen betydning.")),
        N_("Skriv i kobling.yaml, ved «verdier», hva ordene betyr."),
    ),
    RowCheck(
        "stay-elsewhere",
        ("cases",),
        ("stay_municipality",),
        Severity.SHOULD,
        _other_municipality,
        said(N_("{rows} gjelder noen som oppholder seg i en annen kommune enn den som har saken.")),
        N_("Avklar ansvarlig kommune (sosialtjenesteloven § 3). Bindeledd flytter ikke saken av seg selv."),
    ),
)
