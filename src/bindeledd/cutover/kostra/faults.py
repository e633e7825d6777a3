"""What can be wrong with a form, told by row and field; contents are never part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import N_, _, ngettext, number

# So many rows are listed for each kind of fault; the rest are counted.
LISTED = 500


class Fault(NamedTuple):
    """A kind of fault: how much it matters, what it says, and how to mend it."""

    severity: Severity
    message: str
    fix: str = ""


_ASK = N_("Rett raden i fagsystemet, og hent ut filen på nytt.")

KINDS: Mapping[str, Fault] = {
    "kostra-record-length": Fault(
        Severity.MUST, N_("Raden er kortere eller lengre enn skjemaet sier."), _ASK
    ),
    "kostra-trailing-blanks": Fault(
        Severity.SHOULD,
        N_("Raden har blanke tegn etter siste felt."),
        N_("SSB tar bare imot rader med rett lengde."),
    ),
    "kostra-empty-line": Fault(Severity.SHOULD, N_("Linjen er tom. Den er ikke regnet som rad."), _ASK),
    "kostra-carriage-return": Fault(
        Severity.SHOULD,
        N_("Linjene slutter ulikt: denne raden avviker fra den første."),
        N_("Be leverandøren om en fil der alle linjer slutter likt."),
    ),
    "kostra-no-line-end": Fault(
        Severity.SHOULD,
        N_("Den siste raden mangler linjeskift. Filen kan være kuttet."),
        N_("Se om antallet rader stemmer med fagsystemet."),
    ),
    "kostra-odd-character": Fault(
        Severity.MUST, N_("Feltet har et tegn som verken er synlig eller vanlig mellomrom."), _ASK
    ),
    "kostra-mixed-encoding": Fault(
        Severity.MUST,
        N_("Raden er skrevet i UTF-8, men andre rader er i Latin-1."),
        N_("Be leverandøren om en fil i ett og samme tegnsett."),
    ),
    "kostra-not-a-number": Fault(
        Severity.MUST, N_("Tallfeltet har noe annet enn et helt tall. Det er ikke med i summen."), _ASK
    ),
    "kostra-cut-field": Fault(
        Severity.MUST, N_("Raden slutter midt i tallfeltet. Det er ikke med i summen."), _ASK
    ),
    "kostra-wrong-month": Fault(
        Severity.SHOULD, N_("Månedsfeltet har en annen kode enn sin egen måned."), _ASK
    ),
    "kostra-months-differ": Fault(
        Severity.SHOULD, N_("Summen av månedene er en annen enn summen for året."), _ASK
    ),
    "kostra-no-such-municipality": Fault(Severity.MUST, N_("Kommunenummeret har aldri vært i bruk."), _ASK),
    "kostra-number-not-that-year": Fault(
        Severity.SHOULD,
        N_("Kommunenummeret var ikke i bruk i året skjemaet gjelder."),
        N_("Se om filen er hentet ut med gamle eller nye numre."),
    ),
    "kostra-other-year": Fault(
        Severity.MUST,
        N_("Raden gjelder et annet år enn skjemaet."),
        N_("Oppgi rett år, eller hent ut rett fil."),
    ),
    "kostra-no-identity": Fault(
        Severity.NOTE,
        N_("Raden har verken gyldig fødselsnummer, D-nummer eller DUF-nummer. Den regnes som én person."),
    ),
    "kostra-bad-immigration-number": Fault(Severity.SHOULD, N_("DUF-nummeret har ikke tolv sifre."), _ASK),
    "kostra-person-twice": Fault(
        Severity.MUST,
        N_("Samme person står to ganger i samme kommune og år. Første gang er rad {first}."),
        N_("Slå radene sammen i fagsystemet. SSB tar imot én rad for hver person i hver kommune."),
    ),
    "kostra-person-in-both": Fault(
        Severity.SHOULD,
        N_("Samme person står i flere av kommunene som blir én. Første gang er rad {first}."),
        N_("En saksbehandler må slå radene sammen. De er ikke summert."),
    ),
    "kostra-journal-in-both": Fault(
        Severity.SHOULD,
        N_("Samme journalnummer er brukt i flere av kommunene som blir én. Første gang er rad {first}."),
        N_("Avtal en regel for nye journalnumre. Nummeret er ikke endret."),
    ),
    "kostra-came-from-within": Fault(
        Severity.SHOULD,
        N_("Deltakeren kom fra en kommune som nå er den samme. Feltet er ikke endret."),
        N_("En saksbehandler må avgjøre om svaret fortsatt skal stå."),
    ),
    "kostra-undecided": Fault(
        Severity.MUST,
        N_("Det er ikke avgjort hvilken kommune raden hører til. Den har fortsatt gammelt nummer."),
        N_("Ta en avgjørelse for raden."),
    ),
}


class Faults:
    """Collects faults of one file: up to `LISTED` of each kind by row, and a count of the rest."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: list[Finding] = []
        self._counts: Counter[str] = Counter()

    def add(self, code: str, row: int, column: str = "", first: int | None = None) -> None:
        """One fault; `first` is the row that it collides with."""
        self._counts[code] += 1
        if self._counts[code] > LISTED:
            return
        kind = KINDS[code]
        self._found.append(
            Finding(
                code,
                kind.severity,
                _(kind.message).format(first="" if first is None else number(first)),
                fix=_(kind.fix) if kind.fix else "",
                file=self._file,
                row=row,
                column=column,
                facts={} if first is None else {"first_row": first},
            )
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The faults in the order they were found, and how many more there are of each kind."""
        more = [(code, count - LISTED) for code, count in self._counts.items() if count > LISTED]
        return (*self._found, *(self._more(code, count) for code, count in more))

    def _more(self, code: str, count: int) -> Finding:
        return Finding(
            code,
            KINDS[code].severity,
            ngettext(
                "Det samme gjelder {count} rad til, som ikke er listet.",
                "Det samme gjelder {count} rader til, som ikke er listet.",
                count,
            ).format(count=number(count)),
            file=self._file,
            facts={"not_listed": count},
        )
