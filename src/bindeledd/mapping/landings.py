"""Where an answer in the mapping form lands: a cell of a row of a case table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Landing:
    """Where an answer lands: the cell of the row whose key has these words filled in.

    In `key`, `{municipality}`, `{date}` and `{question}` stand for the municipality that is
    answered for, the day the answer holds from, and the question's id.
    """

    table: str
    key: tuple[str, ...]
    column: str


def staff(owner: str, function: str, column: str) -> Landing:
    """The staff of an owner and a function on the day; `column` is full-time equivalents or heads."""
    return Landing("staff", ("{municipality}", owner, function, "{date}"), column)


def figure(measure: str) -> Landing:
    """A key figure of the municipality on the day."""
    return Landing("figures", ("municipality", "{municipality}", measure, "{date}"), "value")


def service(task: str) -> Landing:
    """Whether the municipality has a task in its office."""
    return Landing("services", ("{municipality}", task), "provided")


def own_words() -> Landing:
    """An assessment in the office's own words."""
    return Landing("assessments", ("svar-{municipality}-{question}",), "text")
