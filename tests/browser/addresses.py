"""Every address of the application, from its own list, with something to put in it.

A new page is tested as soon as it is in the list of addresses: when it takes an argument that
`ARGUMENTS` does not know, or answers otherwise than a page does, the tests fail until it is said
here what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

CASE = "nordland-2018"
NARVIK = "1805"

# What to put in an address, by the name of its argument. {braces} are filled by the world.
ARGUMENTS = {
    "slug": CASE,
    "number": NARVIK,
    "office": "{office}",
    "area": "{area}",
    "key": "{key}",
    "table": "{table}",
    "column": "{column}",
}
# Where an argument of that name means something else, by the name of the page.
OF_PAGE: dict[str, dict[str, str]] = {
    "choose-password": {"key": "{account}", "token": "{password_token}"},
    "case-bring-back": {"slug": "{archived}"},
}
# What only takes a sent form: a plain visit is refused.
ACTIONS = {
    "sign-out": {},
    "role-switch": {},
    "language": {},
    "case-bring-back": {},
    "remove-member": {"membership": "1"},
}
# What gives a file instead of a page.
FILES: dict[str, dict[str, str]] = {"overview-export": {"form": "csv"}}
# Pages that only those who are not signed in see, or that belong to an account with a password.
SIGNED_OUT = {"sign-in", "choose-password"}
# The same page in other states that look different.
STATES: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Address:
    """One address: the page's name, its path with {braces} to fill, and its state as a query."""

    name: str
    path: str
    query: str = ""

    @property
    def label(self) -> str:
        """What a test is called; two addresses of one page differ in their number of parts."""
        return f"{self.name}:{self.path.count('/') - 1}{self.query}"


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, before + str(entry.pattern))
        else:
            yield before + str(entry.pattern), entry


def addresses() -> list[Address]:
    """Every address of the application, in order, filled as far as can be without a database."""
    return [
        Address(str(pattern.name), _filled(str(pattern.name), route), query)
        for route, pattern in _patterns(get_resolver())
        for query in ("", *STATES.get(str(pattern.name), ()))
    ]


def _filled(name: str, route: str) -> str:
    def fill(match: re.Match[str]) -> str:
        argument = match[1]
        known = ARGUMENTS | ACTIONS.get(name, {}) | FILES.get(name, {}) | OF_PAGE.get(name, {})
        return known.get(argument, f"{{no sample for {argument}}}")

    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", fill, route)


def pages() -> list[Address]:
    """The addresses that show a page to someone who is signed in."""
    return [a for a in addresses() if a.name not in ACTIONS | FILES and a.name not in SIGNED_OUT]


def pages_signed_out() -> list[Address]:
    """The addresses that show a page to someone who is not."""
    return [a for a in addresses() if a.name in SIGNED_OUT]
