"""What the files of the sample are: the ledgers and forms beside the tables, and the confirmed mapping."""

from __future__ import annotations

from datetime import date

from bindeledd.cutover.mapping.model import Confirmation, MappedFile, Mapping
from bindeledd.cutover.sample.form import LAYOUT_YEAR
from bindeledd.cutover.sample.numbers import organisation_numbers
from bindeledd.cutover.sample.places import MUNICIPALITIES, SPLIT
from bindeledd.cutover.sample.saft import ANALYSIS
from bindeledd.cutover.sample.systems import OUTPUTS

CONFIRMED = Confirmation(by="registeransvarlig", on=date(2019, 12, 15))
# Who gets the ledger and the form of the municipality that is split; the two settle between themselves.
_HEIR = "1806"
_NEW_NAME = "Narvik kommune (syntetisk eksempel)"


def ledger_of(municipality: str) -> MappedFile:
    """A municipality's ledger; the split one goes undivided to the new Narvik."""
    return MappedFile(
        file=f"inn/{municipality}/regnskap_saft.xml",
        kind="saft",
        municipality=municipality,
        receiver=_HEIR if municipality == SPLIT else None,
        analysis=ANALYSIS,
    )


def form_of(municipality: str) -> MappedFile:
    """A municipality's form 11F of 2019, with the field positions that are known."""
    return MappedFile(
        file=f"inn/{municipality}/kostra_11f_2019.txt",
        kind="kostra_11f",
        municipality=municipality,
        layout=LAYOUT_YEAR,
        receiver=_HEIR if municipality == SPLIT else None,
    )


def sample_mapping() -> Mapping:
    """The mapping of the sample, confirmed by a role."""
    tables = tuple(output.mapped() for output in OUTPUTS)
    ledgers = tuple(ledger_of(municipality) for municipality in MUNICIPALITIES)
    forms = tuple(form_of(municipality) for municipality in MUNICIPALITIES)
    return Mapping(files=(*tables, *ledgers, *forms), confirmed=CONFIRMED, organisations=new_organisations())


def new_organisations() -> dict[str, tuple[str, str]]:
    """What becomes of the synthetic organisations of the municipalities that are merged whole."""
    old = organisation_numbers(len(MUNICIPALITIES)).tolist()
    new = str(organisation_numbers(1, len(MUNICIPALITIES))[0])
    return {
        number: (new, _NEW_NAME)
        for number, municipality in zip(old, MUNICIPALITIES, strict=True)
        if municipality != SPLIT
    }
