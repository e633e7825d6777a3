"""Texts in the paper's own language: bokmål or nynorsk, whatever language the screen is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.statutes import SOURCES, Citation
from bindeledd.law.yamlfile import read_yaml

Written = Literal["nb", "nn"]
DATA: Final = Path(__file__).resolve().parents[1] / "data" / "assessment"

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Text:
    """A text in bokmål and in nynorsk."""

    nb: str
    nn: str

    def in_(self, language: str) -> str:
        """The text in that language; bokmål for any other than nynorsk."""
        return self.nn if language == "nn" else self.nb


def text_of(row: Mapping[str, Any]) -> Text:
    """The text of a row with `nb` and `nn`. Raises `KeyError` for one that is left out."""
    return Text(str(row["nb"]), str(row["nn"]))


def source_of(row: Mapping[str, Any]) -> Citation:
    """The source of a row: a key of `SOURCES`, and the place in it. Raises `ValueError` for another key."""
    if row["source"] not in SOURCES:
        raise ValueError(f"source: {row['source']}")
    return Citation(source=row["source"], place=row.get("place") or "")


def one_of(what: str, value: Any, allowed: tuple[str, ...]) -> Any:
    """The value, when it is one of those. Raises `ValueError` that says what it should have been."""
    if value not in allowed:
        raise ValueError(f"{what}: {value}")
    return value


def plain(value: Any) -> Any:
    """YAML reads a bare yes and no as true and false."""
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


def read(name: str, make: Callable[[Any], _Made]) -> _Made:
    """What `make` makes of one of the data files. Raises `BadInput` that names the file and what is wrong."""
    values = read_yaml(DATA / name)
    try:
        return make(values)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise BadInput(
            Finding(
                "assessment-file",
                Severity.MUST,
                _("{file}: {fault} mangler eller er feil.").format(file=name, fault=str(fault)[:80]),
                fix=_("Rett feltet. Se de andre radene i filen for hvordan det skrives."),
                file=name,
            )
        ) from None
