"""A mapping says what each file of a cut-over folder is, and what its columns mean; a person confirms it."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bindeledd.cutover.identity import KidAgreement
from bindeledd.cutover.kinds import KINDS, Kind, KindOf

# What is done with two equal numbers that meet in one receiver.
Collisions = Literal["renumber", "ask"]
# One extract for each receiver, or one for all of them with the rows in their old order.
Delivery = Literal["receiver", "together"]


@dataclass(frozen=True, slots=True)
class MappedFile:
    """One extract: where it is, what it is about, and its columns by name with their role.

    `file` is the path below the folder with forward slashes; `table` the sheet or table in it.
    `municipality` holds for every row where there is no such column. `values` gives, per role, what the
    words in the file mean (role «task»: ids of the task catalogue; «stay_kind»: see `kinds.STAY_KINDS`;
    «unit»: unit numbers). `layout` is the year of a KOSTRA form's layout. `receiver` is who gets a file
    that cannot be divided row by row (SAF-T) and whose municipality was split. `analysis` maps the
    analysis types of a ledger to the role of their ids (municipality, unit). `kid` is the agreement with the
    bank on how KID is controlled.
    """

    file: str
    kind: Kind
    columns: Pairs[str, str] = field(default_factory=dict)
    table: str | None = None
    municipality: str | None = None
    values: Pairs[str, Pairs[str, str]] = field(default_factory=dict)
    layout: int | None = None
    receiver: str | None = None
    analysis: Pairs[str, str] = field(default_factory=dict)
    decimal: Literal[",", "."] | None = None
    kid: KidAgreement | None = None

    @property
    def kind_of(self) -> KindOf:
        """The kind with its key and roles."""
        return KINDS[self.kind]

    @property
    def name(self) -> str:
        """What the file is called where it is spoken of, and its id: the path, and the table in it."""
        return f"{self.file}#{self.table}" if self.table else self.file

    def column(self, role: str) -> str | None:
        """The name of the column with that role."""
        return next((name for name, of in self.columns.items() if of == role), None)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who confirmed the mapping, by role, and when."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Mapping:
    """The files of a folder; `confirmed` is None until a person has.

    `accounts` gives new account ids for old ones, per old municipality; `organisations` the new
    organisation number and name of an old one.
    """

    files: tuple[MappedFile, ...]
    confirmed: Confirmation | None = None
    collisions: Collisions = "renumber"
    delivery: Delivery = "receiver"
    accounts: Pairs[str, Pairs[str, str]] = field(default_factory=dict)
    organisations: Pairs[str, tuple[str, str]] = field(default_factory=dict)

    def of_kind(self, *kinds: str) -> tuple[MappedFile, ...]:
        """The files of these kinds, in the order of the mapping."""
        return tuple(one for one in self.files if one.kind in kinds)
