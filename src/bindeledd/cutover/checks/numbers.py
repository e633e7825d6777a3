"""Numbers of persons, organisations and accounts, and KID: how many each rule accepts, and refuses.

Each column is judged once; no number is ever shown. What is synthetic belongs in a sample only.
"""

from __future__ import annotations

from collections.abc import Iterable

from bindeledd.cutover.checks.result import rows_in_words
from bindeledd.cutover.checks.scan import Found, RowCheck, Words, said
from bindeledd.cutover.checks.work import Work
from bindeledd.cutover.identity import (
    AccountVerdict,
    OrganisationVerdict,
    PersonVerdict,
    verdict,
    verdict_in_words,
)
from bindeledd.cutover.identity.kids import LONGEST, SHORTEST
from bindeledd.cutover.kinds import KINDS, TABLE_KINDS
from bindeledd.cutover.moving.sources import Source
from bindeledd.foundation.few import Figures, in_words
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import N_, _


def _among(column: str, codes: Iterable[int]) -> str:
    return f"{column} IN ({', '.join(str(int(code)) for code in codes)})"


def _with(role: str) -> tuple[str, ...]:
    return tuple(kind for kind in TABLE_KINDS if role in KINDS[kind].roles)


def _counted(template: str) -> Words:
    """A message with {rows} and how many values got each verdict."""

    def words(found: Found, _work: Work, figures: Figures) -> str:
        ordered = dict(sorted(found.parts.items(), key=lambda part: int(part[0])))
        verdicts = "; ".join(
            f"{verdict_in_words(verdict(int(code))).rstrip('.')}: {in_words(count)}"
            for code, count in figures.among(ordered).items()
        )
        return _(template).format(
            rows=rows_in_words(found.found, found.kind, figures), verdicts=verdicts or _("ingen rader")
        )

    return words


_REFUSED_PERSONS = [
    one for one in PersonVerdict if not one.accepted and not one.warning and one is not PersonVerdict.EMPTY
]
_EARLY = [one for one in PersonVerdict if one.warning]
_SYNTHETIC = [one for one in PersonVerdict if one.synthetic]
_DOUBTFUL = [one for one in PersonVerdict if one.sort == "nav-or-h"]
_REFUSED_ORGANISATIONS = [
    one for one in OrganisationVerdict if not one.accepted and one is not OrganisationVerdict.EMPTY
]
_REFUSED_ACCOUNTS = [one for one in AccountVerdict if not one.accepted and one is not AccountVerdict.EMPTY]


def _kid_form(source: Source, _work: Work) -> str:
    """Whether it can be no KID by any agreement: digits, and a control sign that may be «-»."""
    cell = source.cell("kid")
    return f"{cell} <> '' AND NOT regexp_full_match({cell}, '[0-9]{{{SHORTEST - 1},{LONGEST - 1}}}[0-9-]')"


def number_checks(*, sample: bool) -> tuple[RowCheck, ...]:
    """The checks of numbers; outside a sample folder synthetic persons must not be there."""
    return (
        RowCheck(
            "person-number",
            _with("person"),
            ("person",),
            Severity.SHOULD,
            lambda _source, _work: _among("person_code", _REFUSED_PERSONS),
            _counted(N_("{rows} har et nummer for person som ingen regel godtar. Alle rader: {verdicts}.")),
            N_("Rett numrene i systemet. En rad uten gyldig nummer følger likevel kommunen sin."),
            coded=True,
            parts=lambda _source, _work: "person_code",
            wanted=True,
        ),
        RowCheck(
            "person-number-2032",
            _with("person"),
            ("person",),
            Severity.SHOULD,
            lambda _source, _work: _among("person_code", _EARLY),
            said(N_("{rows} har et nummer som bare regelen fra 2032 godtar, og den gjelder ikke ennå.")),
            N_("Slå opp personene i Folkeregisteret: numrene er trolig skrevet feil."),
            coded=True,
        ),
        RowCheck(
            "person-number-synthetic",
            _with("person"),
            ("person",),
            Severity.NOTE if sample else Severity.MUST,
            lambda _source, _work: _among("person_code", _SYNTHETIC),
            said(N_("{rows} har et oppdiktet fødselsnummer. Det er ventet i en eksempelmappe."))
            if sample
            else said(
                N_("{rows} har et oppdiktet fødselsnummer. Testdata hører ikke til i en virkelig flytting.")
            ),
            "" if sample else N_("Ta bort testdataene i systemet, og hent uttrekket på nytt."),
            coded=True,
            unpointed=sample,
        ),
        RowCheck(
            "person-number-doubtful",
            _with("person"),
            ("person",),
            Severity.NOTE,
            lambda _source, _work: _among("person_code", _DOUBTFUL),
            said(N_("{rows} har et hjelpenummer (H-nummer), eller et oppdiktet nummer som ser likt ut.")),
            N_("Se etter at radene gjelder virkelige personer."),
            coded=True,
        ),
        RowCheck(
            "organisation-number",
            _with("organisation"),
            ("organisation",),
            Severity.SHOULD,
            # Those of a sample are of a series that nobody has.
            lambda _source, _work: _among(
                "organisation_code",
                [one for one in _REFUSED_ORGANISATIONS if not (sample and one.warning)],
            ),
            _counted(N_("{rows} har et organisasjonsnummer som ikke godtas. Alle rader: {verdicts}.")),
            N_("Rett organisasjonsnumrene etter Enhetsregisteret."),
            coded=True,
            parts=lambda _source, _work: "organisation_code",
        ),
        RowCheck(
            "account-number",
            _with("paid_to"),
            ("paid_to",),
            Severity.SHOULD,
            lambda _source, _work: _among("account_code", _REFUSED_ACCOUNTS),
            _counted(N_("{rows} har et kontonummer som ikke godtas. Alle rader: {verdicts}.")),
            N_("Rett kontonumrene før første utbetaling i det nye systemet."),
            coded=True,
            parts=lambda _source, _work: "account_code",
        ),
        RowCheck(
            "kid-form",
            _with("kid"),
            ("kid",),
            Severity.SHOULD,
            _kid_form,
            said(N_("{rows} har en KID som ikke kan være riktig etter noen avtale.")),
            N_("Rett KID. Den har 2 til 25 sifre; det siste tegnet kan være en bindestrek."),
        ),
    )
