"""What offices are called on a date: the county governor and the chief executive had other names before."""

from __future__ import annotations

import re
from datetime import date

from bindeledd.foundation.language import current

# The name in statutes from 1 June 2021; in use from 1 January 2021.
COUNTY_GOVERNOR_FROM = date(2021, 1, 1)
# The Local Government Act of 2018; councils may have been constituted some days earlier.
NEW_ACT_FROM = date(2019, 11, 1)

_FORMS = {
    "statsforvalteren": ("fylkesmannen", "statsforvalteren", COUNTY_GOVERNOR_FROM),
    "statsforvalter": ("fylkesmann", "statsforvalter", COUNTY_GOVERNOR_FROM),
    "kommunedirektøren": ("administrasjonssjefen", "kommunedirektøren", NEW_ACT_FROM),
    "kommunedirektører": ("administrasjonssjefer", "kommunedirektører", NEW_ACT_FROM),
    "kommunedirektørene": ("administrasjonssjefene", "kommunedirektørene", NEW_ACT_FROM),
    "kommunedirektør": ("administrasjonssjef", "kommunedirektør", NEW_ACT_FROM),
}
_NYNORSK = {"statsforvalteren": "statsforvaltaren", "statsforvalter": "statsforvaltar"}
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
