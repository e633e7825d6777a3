"""Counts, amounts and times as people here write them, and the names of what is counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from bindeledd.cutover.kinds import KINDS, ROLES
from bindeledd.cutover.reconciliation import CheckDone, FileKind
from bindeledd.foundation.few import HIDDEN, Count
from bindeledd.foundation.language import N_, _, day, number

CHECKS: dict[str, str] = {
    "files": N_("Filene er som da de ble lest og skrevet"),
    "columns": N_("Kolonnene er de samme, og gamle verdier står ved siden av"),
    "rows-once": N_("Hver rad er med nøyaktig én gang"),
    "values": N_("Verdiene utenom kommune og enhet er uendret"),
    "plan": N_("Ny kommune og enhet er som planen sier"),
    "receiver": N_("Hver rad ligger hos riktig mottaker"),
    "undecided": N_("De uavklarte radene er med, og som de var"),
    "renumbered": N_("Nye numre bare der numre møttes"),
    "sums": N_("Summer for hver konto og kommune"),
    "full-time-equivalents": N_("Årsverk hos hver arbeidsgiver i hver kommune"),
    "programme-days": N_("Dager i program, og permisjon, i hver kommune"),
    "vouchers": N_("Debet er lik kredit i hvert bilag"),
    "balances": N_("Inngående og utgående saldo for hver konto, og det som er ført imellom"),
    "inverse": N_("Veien tilbake fører tilbake"),
    "whole-file": N_("Hele filen mot originalen"),
    "since": N_("Listene over hva som er nytt siden sist, er fullstendige"),
    "missing": N_("Ingen rad mangler i det nye systemet"),
    "extra": N_("Ingen rad er for mye i det nye systemet"),
    "changed": N_("Ingen verdi er endret i det nye systemet"),
    "misplaced": N_("Ingen rad ligger feil sted i det nye systemet"),
}
# What is summed and is no money, with how many parts of it there are in one.
MEASURES: dict[str, tuple[str, int]] = {
    "full-time-equivalents": (N_("Årsverk"), 10_000),
    "programme-days": (N_("Dager i program"), 100),
    "leave-days": (N_("Dager permisjon"), 100),
}
NUMBER_SORTS = {
    "person": N_("fødselsnummer og lignende"),
    "organisation": N_("organisasjonsnummer"),
    "account": N_("kontonummer"),
}
SEVERITIES = {"must": N_("må rettes"), "should": N_("bør rettes"), "note": N_("til orientering")}
STEPS = {
    "prepare": N_("lese plan og kobling"),
    "check": N_("kontrollere uttrekkene"),
    "move": N_("flytte radene"),
    "reconcile": N_("lese alt på nytt og avstemme"),
    "since": N_("finne hva som er nytt siden sist"),
    "compare": N_("sammenligne med det nye systemet"),
}
COLLISION_RULES = {"prefix": N_("det gamle kommunenummeret er satt foran")}
# How a check went; the page colours them by these words.
PASSED, FAILED, NOT_RUN = N_("i orden"), N_("feil"), N_("ikke kjørt")
_TITLES: dict[FileKind, str] = {
    "rehearsal": N_("Prøve {number}"),
    "run": N_("Kjøring {number}"),
    "after_load": N_("Kontroll etter innlasting {number}"),
}


def title_in_words(kind: FileKind, count: Count) -> str:
    """Which rehearsal, run or check it is: «Prøve 2»."""
    return _(_TITLES[kind]).format(number=count)


def kind_in_words(kind: str) -> str:
    """A kind of extract by its name; one that is unknown by its id."""
    return KINDS[kind].in_words if kind in KINDS else kind


def role_in_words(role: str) -> str:
    """A role of a column by its name; one that is unknown by its id."""
    return ROLES[role].in_words if role in ROLES else role


def check_in_words(check: str) -> str:
    """What a check says when it holds; one that is unknown by its id."""
    return _(CHECKS[check]) if check in CHECKS else check


def outcome(check: CheckDone) -> str:
    """How a check went: one that is not in order and found nothing did not run."""
    if check.ok:
        return _(PASSED)
    return _(FAILED) if check.faults else _(NOT_RUN)


def count_in_words(count: Count | None) -> str:
    """A count; few are not told exactly, and None is a dash."""
    return "–" if count is None else HIDDEN if count == HIDDEN else number(count)


def count_in_text(count: Count) -> str:
    """A count inside a sentence."""
    return _("færre enn 5") if count == HIDDEN else number(count)


def total_in_words(counts: Iterable[Count]) -> str:
    """What counts add up to; with few among them, the least that it can be."""
    told = list(counts)
    known = sum(count for count in told if not isinstance(count, str))
    if len(told) == 1 or HIDDEN not in told:
        return count_in_words(told[0] if len(told) == 1 else known)
    # Few are at least one.
    return _("minst {count}").format(count=number(known + told.count(HIDDEN)))


def kroner(ore: int | None) -> str:
    """An amount in kroner to the øre, exact at any size; None is a dash."""
    if ore is None:
        return "–"
    whole, rest = divmod(abs(ore), 100)
    return ("−" if ore < 0 else "") + number(whole, 0) + number(rest / 100, 2)[1:]


def measure_in_words(amount: int | None, measure: str) -> str:
    """So much of a measure, exact: «12,5»; None is a dash."""
    if amount is None:
        return "–"
    whole, rest = divmod(abs(amount), MEASURES[measure][1])
    digits = f"{rest / MEASURES[measure][1]:.4f}".rstrip("0")[2:]
    return ("−" if amount < 0 else "") + number(whole, 0) + (f",{digits}" if digits else "")


def seconds_in_words(seconds: float) -> str:
    """A time: seconds with one decimal, or minutes and seconds."""
    if round(seconds, 1) < 60:
        return _("{seconds} s").format(seconds=number(seconds, 1))
    minutes, rest = divmod(round(seconds), 60)
    return _("{minutes} min {seconds} s").format(minutes=number(minutes), seconds=rest)


def instant_in_words(instant: datetime) -> str:
    """A day and the time of it, in UTC."""
    told = instant.astimezone(UTC)
    return _("{day} kl. {time} (UTC)").format(day=day(told.date()), time=f"{told:%H.%M}")


def place_in_words(code: str, names: Mapping[str, str]) -> str:
    """A number of a municipality or a unit, with its name where it is known; empty is «ingen»."""
    return f"{code} {names[code]}" if code in names else code or _("ingen")
