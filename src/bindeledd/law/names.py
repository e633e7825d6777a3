"""What offices are called on a date: the county governor and the chief executive had other names before."""

from __future__ import annotations

import re
from datetime import date

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, current, day

# The name in statutes from 1 June 2021.
COUNTY_GOVERNOR_FROM = date(2021, 6, 1)
# The Local Government Act of 2018; councils may have been constituted some days earlier.
NEW_ACT_FROM = date(2019, 11, 1)
# The election was in September 2019; no council was constituted outside these days.
EARLIEST_START, LATEST_START = date(2019, 9, 1), date(2020, 1, 31)

_FORMS = {
    "statsforvalteren": ("fylkesmannen", "statsforvalteren", COUNTY_GOVERNOR_FROM),
    "statsforvalter": ("fylkesmann", "statsforvalter", COUNTY_GOVERNOR_FROM),
    "statsforvalterne": ("fylkesmennene", "statsforvalterne", COUNTY_GOVERNOR_FROM),
    "kommunedirektøren": ("administrasjonssjefen", "kommunedirektøren", NEW_ACT_FROM),
    "kommunedirektører": ("administrasjonssjefer", "kommunedirektører", NEW_ACT_FROM),
    "kommunedirektørene": ("administrasjonssjefene", "kommunedirektørene", NEW_ACT_FROM),
    "kommunedirektør": ("administrasjonssjef", "kommunedirektør", NEW_ACT_FROM),
}
_NYNORSK = {
    "statsforvalteren": "statsforvaltaren",
    "statsforvalter": "statsforvaltar",
    "statsforvalterne": "statsforvaltarane",
}
_PLACE = re.compile(r"\{(\w+)\}")


def office_name(form: str, on: date) -> str:
    """The name of an office on that day, with a capital where the form has one."""
    before, after, turned = _FORMS[form[0].lower() + form[1:]]
    name = after if on >= turned else before
    if current() == "nn":
        name = _NYNORSK.get(name, name)
    return name[0].upper() + name[1:] if form[0].isupper() else name


def dated(text: str, on: date) -> str:
    """A rule's text with the offices' names of that day in the place of `{statsforvalteren}` and the like.

    Braces that hold no name of an office stay as they are.
    """

    def written(found: re.Match[str]) -> str:
        form = found[1]
        return office_name(form, on) if form[0].lower() + form[1:] in _FORMS else found[0]

    return _PLACE.sub(written, text)


def known_form(form: str) -> bool:
    """Whether a text may hold `{form}`."""
    return form[0].lower() + form[1:] in _FORMS


def both_eras(text: str) -> str:
    """The text with the offices' names of before and after, so that either is found by a search."""
    return f"{dated(text, date.min)} {dated(text, date.max)}" if _PLACE.search(text) else text


def checked_start(new_act_from: date) -> date:
    """The day the Act of 2018 applies, when a council can have been constituted then. Raises `BadInput`."""
    if EARLIEST_START <= new_act_from <= LATEST_START:
        return new_act_from
    raise BadInput(
        Finding(
            "not-a-constituting-day",
            Severity.MUST,
            _("Kommuneloven av 2018 kan ikke ha begynt å gjelde {day} i noen kommune.").format(
                day=day(new_act_from)
            ),
            fix=_("Skriv dagen kommunestyret ble konstituert, mellom {first} og {last}.").format(
                first=day(EARLIEST_START), last=day(LATEST_START)
            ),
        )
    )
