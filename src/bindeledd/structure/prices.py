"""The prices that weigh one thing against another, each with its reason and its source.

The cost of an office a year, in whole kroner rounded half up once per office:

    office
    + the sum over its members of `member cost` to the host
    + cover × residents × the sum over specialist functions of absence ** holders
    − commuting × commuters between different members
    + consent × members whose company or host changes (and the price of each one's own consent)

The member cost is 0 for the host. For another it is `branch` and the travel of those who are not
served at the branch, where a branch stays; else the travel of all. A branch stays where the way is
longer than `branch_minutes`, where it is wished for, and where it costs less than to go without.

    travel = residents × visitor_share × visits × 2 × minutes / 60 × hour × (1 − local share)

Minutes that are not known count as `unknown_minutes`. All prices are assumptions that anyone can
change, and they were set before any result was looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import N_, _


@dataclass(frozen=True, slots=True)
class Prices:
    """Every price and rate of the cost model; money in kroner a year unless said otherwise.

    See `PRICE_WORDS` for what each one is, its unit, its reason and its source.
    """

    office: float = 2_500_000.0
    branch: float = 800_000.0
    branch_minutes: float = 40.0
    branch_local_share: float = 0.7
    visitor_share: float = 0.08
    visits: float = 4.0
    hour: float = 350.0
    unknown_minutes: float = 240.0
    cover: float = 100.0
    absence: float = 0.12
    commuting: float = 800.0
    consent: float = 0.0

    def with_changes(self, changes: Mapping[str, float]) -> Prices:
        """The prices with some changed; raises `BadInput` for a price that is not there or below zero."""
        known = {each.name for each in fields(self)}
        wrong = [
            *(_no_such_price(name, known) for name in sorted(set(changes) - known)),
            *(
                _not_a_price(name)
                for name, value in changes.items()
                if name in known and not _fits(name, value)
            ),
        ]
        if wrong:
            raise BadInput(*wrong)
        return replace(self, **changes)

    def as_json(self) -> dict[str, float]:
        """The prices by name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True, slots=True)
class PriceWords:
    """What a price is called, its unit, why it has its value, and whose figure it is."""

    title: str
    unit: str
    reason: str
    source: str


_OURS = N_("Bindeledds antakelse")

PRICE_WORDS: Mapping[str, PriceWords] = {
    "office": PriceWords(
        N_("Et kontor"),
        N_("kroner i året"),
        N_("Leder, partnerskapsavtale, internkontroll og lokaler som følger med hvert kontor."),
        _OURS,
    ),
    "branch": PriceWords(
        N_("En avdeling"),
        N_("kroner i året"),
        N_("Lokale, utstyr og betjent publikumsmottak noen dager i uken."),
        _OURS,
    ),
    "branch_minutes": PriceWords(
        N_("Avdeling må finnes når reisen til verten er lengre enn"),
        N_("minutter"),
        N_("Omtrent så langt som folk reiser daglig; er det lengre, trengs et tilbud på stedet."),
        _OURS,
    ),
    "branch_local_share": PriceWords(
        N_("Andel besøk som tas i avdelingen"),
        N_("andel"),
        N_("De fleste samtaler kan tas der, men ikke alle."),
        _OURS,
    ),
    "visitor_share": PriceWords(
        N_("Andel innbyggere som besøker kontoret i løpet av et år"),
        N_("andel"),
        N_("De som får oppfølging eller sosiale tjenester, med et påslag for enkeltbesøk."),
        _OURS,
    ),
    "visits": PriceWords(
        N_("Besøk i året per besøkende"),
        N_("besøk"),
        N_("Omtrent ett møte i kvartalet."),
        _OURS,
    ),
    "hour": PriceWords(
        N_("En time på reise, med kjøring"),
        N_("kroner"),
        N_("Tid og kjørekostnad for den som reiser."),
        _OURS,
    ),
    "unknown_minutes": PriceWords(
        N_("Reisetid som ikke er kjent, regnes som"),
        N_("minutter"),
        N_("Par uten kjent reisetid ligger langt fra hverandre."),
        _OURS,
    ),
    "cover": PriceWords(
        N_("En innbygger uten fagfunksjonen på jobb"),
        N_("kroner i året per fagfunksjon"),
        N_("Prisen på sårbarhet: ventetid, vikarer og vedtak som må gjøres om."),
        _OURS,
    ),
    "absence": PriceWords(
        N_("Sannsynlighet for at en ansatt er borte en dag"),
        N_("andel"),
        N_("Sykefravær, ferie og kurs til sammen."),
        _OURS,
    ),
    "commuting": PriceWords(
        N_("En pendler som har kontoret der det også arbeides"),
        N_("kroner i året"),
        N_("Kontoret kjenner både den som søker arbeid og arbeidsgiverne."),
        _OURS,
    ),
    "consent": PriceWords(
        N_("En kommune som får nytt kontorfellesskap eller ny vert"),
        N_("kroner i året"),
        N_("Null til noen sier noe annet: prisen på et vedtak er politisk."),
        _OURS,
    ),
}

_SHARES = ("branch_local_share", "visitor_share", "absence")


def _fits(name: str, value: float) -> bool:
    most = 1.0 if name in _SHARES else 1e12
    return isinstance(value, int | float) and 0 <= value <= most


def _no_such_price(name: str, known: set[str]) -> Finding:
    return Finding(
        "no-such-price",
        Severity.MUST,
        _("Det finnes ingen pris som heter «{name}».").format(name=name[:40]),
        fix=_("Prisene er {names}.").format(names=", ".join(sorted(known))),
    )


def _not_a_price(name: str) -> Finding:
    return Finding(
        "not-a-price",
        Severity.MUST,
        _("«{name}» må være et tall fra 0, og en andel fra 0 til 1.").format(name=name),
        fix=_("Skriv tallet med komma, for eksempel 0,7."),
    )


def price_table(prices: Prices) -> list[dict[str, Any]]:
    """Every price with its value, default, words and source, in the order of the model."""
    usual = Prices()
    return [
        {
            "name": name,
            "value": getattr(prices, name),
            "default": getattr(usual, name),
            "title": _(words.title),
            "unit": _(words.unit),
            "reason": _(words.reason),
            "source": _(words.source),
        }
        for name, words in PRICE_WORDS.items()
    ]
