"""The paragraph or source that a rule stands on, on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from bindeledd.law.explaining import derived
from bindeledd.law.rulebook import rulebook
from bindeledd.law.statutes import Citation

Cite = Callable[[str], str]
# Where the founding project names what made its cooperations succeed.
EQUALS: Final = Citation(source="RAPP", place="kap. 3–4")


def cite_on(on: date) -> Cite:
    """The citation of a rule by its id: its law on that day, else its source; empty where none was read.

    One that is not checked against its source says so.
    """

    def cite(rule: str) -> str:
        version = rulebook().rule(rule).version_on(on)
        if version is None:
            return ""
        law = [citation.text for citation in version.citations if citation.law]
        found = "; ".join(law or [citation.text for citation in version.citations])
        return found if version.verified or not found else f"{found}. {derived()}"

    return cite
