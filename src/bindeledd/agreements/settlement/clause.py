"""The model in words, as sentences for the agreement, in bokmål or nynorsk.

The sentences say the formula, the base amount and percentages that the model has, and when it is
settled. They name no result of a simulation: what a municipality will pay follows from the accounts.
The language is the document's and not the screen's, so these texts are not in the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from bindeledd.agreements.settlement.model import KEYS, CostModel, Share, StartUp
from bindeledd.agreements.settlement.words import plain
from bindeledd.foundation.language import speaking

Written = Literal["nb", "nn"]

_MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
_COUNTS = ("to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")

_NB: dict[str, str] = {
    "whole": "Kommunene dekker sammen vertskommunens kostnader til samarbeidet. "
    "Vertskommunen dekker sin egen del etter samme regler som de andre.",
    "actual": "Kostnader som gjelder innbyggerne i én bestemt kommune, dekker den kommunen med det de "
    "faktisk har kostet.",
    "base": "Hver kommune betaler et grunnbeløp på {amount} kroner i året.",
    "rest_after": "Resten av kostnadene fordeles slik: {shares}.",
    "rest_all": "Kostnadene fordeles slik: {shares}.",
    "share": "{percent} prosent {by}",
    "all": "alt {by}",
    "nothing": "Kommunene betaler ikke noe ut over dette.",
    "equal": "likt mellom kommunene",
    "inhabitants": "etter innbyggere",
    "cases": "etter saker",
    "fte": "etter årsverk",
    "formula": "En kommunes del etter {nouns} er kommunens antall delt på antallet i alle kommunene til "
    "sammen, ganget med beløpet som fordeles slik.",
    "noun_inhabitants": "innbyggere",
    "noun_cases": "saker",
    "noun_fte": "årsverk",
    "count_inhabitants": "Innbyggertallet er det Statistisk sentralbyrå har per {day} i det året som gjøres "
    "opp.",
    "count_cases": "Antall saker er de som er registrert på kommunens innbyggere i det året som gjøres opp.",
    "count_fte": "Antall årsverk er de kommunen har i kontoret, i snitt gjennom det året som gjøres opp.",
    "overhead": "Vertskommunen får et påslag på {percent} prosent til ledelse og fellestjenester.{except_}",
    "overhead_except": " Påslaget regnes ikke av kostnader som en kommune dekker med det de faktisk har "
    "kostet.",
    "no_overhead": "Det betales ikke påslag til vertskommunen.",
    "start_up": "Kostnadene ved å etablere samarbeidet er anslått til {amount} kroner. Det de faktisk blir, "
    "fordeles {by} og {over}.",
    "one_year": "betales det første året",
    "many_years": "betales med like store deler over {years} år",
    "whole_ore": "Beløpene regnes i hele øre, og delene skal til sammen være nøyaktig det som fordeles.",
    "no_advance": "Kommunene betaler etter årets slutt, når regnskapet viser hva kostnadene ble.",
    "one_advance": "Kommunene betaler et forskudd i året etter vertskommunens budsjett.",
    "advances": "Kommunene betaler forskudd i {count} like store deler i året etter vertskommunens budsjett.",
    "final": "Vertskommunen sender en avregning etter regnskapet innen {day} året etter. Den viser hver "
    "kommunes del for hvert ledd i fordelingen.",
    "and": "og",
}
_NN: dict[str, str] = {
    "whole": "Kommunane dekkjer saman kostnadene vertskommunen har til samarbeidet. "
    "Vertskommunen dekkjer sin eigen del etter dei same reglane som dei andre.",
    "actual": "Kostnader som gjeld innbyggjarane i éin bestemt kommune, dekkjer den kommunen med det dei "
    "faktisk har kosta.",
    "base": "Kvar kommune betaler eit grunnbeløp på {amount} kroner i året.",
    "rest_after": "Resten av kostnadene blir fordelt slik: {shares}.",
    "rest_all": "Kostnadene blir fordelte slik: {shares}.",
    "share": "{percent} prosent {by}",
    "all": "alt {by}",
    "nothing": "Kommunane betaler ikkje noko ut over dette.",
    "equal": "likt mellom kommunane",
    "inhabitants": "etter innbyggjarar",
    "cases": "etter saker",
    "fte": "etter årsverk",
    "formula": "Delen til ein kommune etter {nouns} er talet i kommunen delt på talet i alle kommunane til "
    "saman, gonga med beløpet som blir fordelt slik.",
    "noun_inhabitants": "innbyggjarar",
    "noun_cases": "saker",
    "noun_fte": "årsverk",
    "count_inhabitants": "Innbyggjartalet er det Statistisk sentralbyrå har per {day} i det året som blir "
    "gjort opp.",
    "count_cases": "Talet på saker er dei som er registrerte på innbyggjarane i kommunen i det året som blir "
    "gjort opp.",
    "count_fte": "Talet på årsverk er dei kommunen har i kontoret, i snitt gjennom det året som blir gjort "
    "opp.",
    "overhead": "Vertskommunen får eit påslag på {percent} prosent til leiing og fellestenester.{except_}",
    "overhead_except": " Påslaget blir ikkje rekna av kostnader som ein kommune dekkjer med det dei faktisk "
    "har kosta.",
    "no_overhead": "Det blir ikkje betalt påslag til vertskommunen.",
    "start_up": "Kostnadene ved å etablere samarbeidet er rekna til om lag {amount} kroner. Det dei faktisk "
    "blir, blir fordelt {by} og {over}.",
    "one_year": "betalt det første året",
    "many_years": "betalt med like store delar over {years} år",
    "whole_ore": "Beløpa blir rekna i heile øre, og delane skal til saman vere nøyaktig det som blir "
    "fordelt.",
    "no_advance": "Kommunane betaler etter at året er slutt, når rekneskapen viser kva kostnadene vart.",
    "one_advance": "Kommunane betaler eit forskot i året etter budsjettet til vertskommunen.",
    "advances": "Kommunane betaler forskot i {count} like store delar i året etter budsjettet til "
    "vertskommunen.",
    "final": "Vertskommunen sender ei avrekning etter rekneskapen innan {day} året etter. Ho viser delen til "
    "kvar kommune for kvart ledd i fordelinga.",
    "and": "og",
}
_TEXTS: Mapping[Written, Mapping[str, str]] = {"nb": _NB, "nn": _NN}


def clause(model: CostModel, language: Written = "nb") -> tuple[str, ...]:
    """The sentences of the settlement clause, one idea each; the model must be one that `checks` accepts."""
    with speaking(language):
        return tuple(_sentences(model, _TEXTS[language]))


def _sentences(model: CostModel, texts: Mapping[str, str]) -> list[str]:
    told = [texts["whole"]]
    if any(model.actual_ore.values()):
        told.append(texts["actual"])
    if model.base_ore:
        told.append(texts["base"].format(amount=_kroner(model.base_ore)))
    if model.shares:
        whole = model.base_ore or any(model.actual_ore.values())
        told.append(texts["rest_after" if whole else "rest_all"].format(shares=_shares(model, texts)))
    else:
        told.append(texts["nothing"])
    counted = [key for key in model.keys if key != "equal"]
    if counted:
        nouns = _listed([texts[f"noun_{key}"] for key in counted], texts)
        told.append(texts["formula"].format(nouns=nouns))
    day = _day(model.terms.inhabitants_on)
    told += [texts[f"count_{key}"].format(day=day) for key in counted]
    told.append(_overhead(model, texts))
    if model.start_up and model.start_up.total_ore:
        told.append(_start_up(model.start_up, texts))
    told.append(texts["whole_ore"])
    told.append(_advances(model.terms.advances, texts))
    told.append(texts["final"].format(day=_day(model.terms.final_by)))
    return told


def _shares(model: CostModel, texts: Mapping[str, str]) -> str:
    if len(model.shares) == 1:
        return texts["all"].format(by=texts[model.shares[0].key])
    each = [
        texts["share"].format(percent=plain(share.percent), by=texts[share.key])
        for share in sorted(model.shares, key=_place)
    ]
    return _listed(each, texts)


def _place(share: Share) -> int:
    """In a fixed order, so that a model that was stored and read back has the same text."""
    return KEYS.index(share.key)


def _overhead(model: CostModel, texts: Mapping[str, str]) -> str:
    if not model.overhead_percent:
        return texts["no_overhead"]
    except_ = texts["overhead_except"] if any(model.actual_ore.values()) else ""
    return texts["overhead"].format(percent=plain(model.overhead_percent), except_=except_)


def _start_up(start_up: StartUp, texts: Mapping[str, str]) -> str:
    years = start_up.years
    over = texts["one_year"] if years == 1 else texts["many_years"].format(years=_count(years))
    return texts["start_up"].format(amount=_kroner(start_up.total_ore), by=texts[start_up.key], over=over)


def _advances(count: int, texts: Mapping[str, str]) -> str:
    name = {0: "no_advance", 1: "one_advance"}.get(count, "advances")
    return texts[name].format(count=_count(count))


def _listed(parts: Sequence[str], texts: Mapping[str, str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {texts['and']} {parts[-1]}"


def _count(count: int) -> str:
    """Two to twelve in words, as both written forms have them."""
    return _COUNTS[count - 2] if 2 <= count <= 12 else str(count)


def _kroner(ore: int) -> str:
    return plain(Decimal(ore) / 100, money=True)


def _day(day: tuple[int, int]) -> str:
    month, on = day
    return f"{on}. {_MONTHS[month - 1]}"
