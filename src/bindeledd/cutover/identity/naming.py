"""The name of each rule that accepts or refuses a number, as reports have it: «1964», «d-2032», «mod11»."""

from __future__ import annotations

from collections.abc import Iterator

from bindeledd.cutover.identity.verdicts import (
    BY_CODE,
    AccountVerdict,
    KidVerdict,
    OrganisationVerdict,
    PersonVerdict,
    Verdict,
)
from bindeledd.cutover.identity.words import verdict_in_words

# Sorts of numbers that a report tells the rules of.
SORTS_OF_NUMBERS = {PersonVerdict: "person", OrganisationVerdict: "organisation", AccountVerdict: "account"}
# National numbers are called by the rule alone; of the others there is one word more.
_OF_PERSONS = {"national": "", "nav-or-h": "h-", "fh": "fh-"}
_OWN = {
    OrganisationVerdict.VALID: "mod11",
    OrganisationVerdict.OTHER_SERIES: "mod11-other-series",
    AccountVerdict.PLAIN: "mod11",
    AccountVerdict.WITH_DOTS: "mod11-dots",
    AccountVerdict.WITH_SPACES: "mod11-spaces",
}


def rule_id(verdict: Verdict) -> str:
    """The name of the rule behind a verdict: «tenor-1964»; «refused-control» and «empty» where none accepts.

    «early» is a number that only a rule not yet in force accepts. Verdicts of KID have none: KeyError.
    """
    if isinstance(verdict, PersonVerdict) and verdict.sort:
        before = _OF_PERSONS.get(verdict.sort, f"{verdict.sort}-")
        return f"{before}{verdict.rule}{'-early' if verdict.warning else ''}"
    if verdict in _OWN:
        return _OWN[verdict]
    if verdict.name == "EMPTY":
        return "empty"
    if verdict.accepted:
        raise KeyError(verdict)
    return f"refused-{verdict.name.lower().replace('_', '-')}"


def _named() -> Iterator[tuple[tuple[str, str], Verdict]]:
    for verdict in BY_CODE.values():
        if not isinstance(verdict, KidVerdict):
            yield (SORTS_OF_NUMBERS[type(verdict)], rule_id(verdict)), verdict


# Every verdict by the sort of number and the name of its rule.
BY_RULE: dict[tuple[str, str], Verdict] = dict(_named())
RULE_IDS = tuple(dict.fromkeys(rule for _sort, rule in BY_RULE))


def rule_id_in_words(sort: str, rule: str) -> str:
    """What a rule of that name says of a number of that sort, in the language in force; else the name."""
    verdict = BY_RULE.get((sort, rule))
    return rule if verdict is None else verdict_in_words(verdict)
