"""What a case folder carries beside the case's own content: each application adds and takes its own.

A case that is taken out carries it; a case that is read in from such a folder gets it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bindeledd.casefolder import CaseFolder
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User

Giver = Callable[[Case], Mapping[str, Iterable[Mapping[str, object]]]]
Taker = Callable[[User, Case, CaseFolder], None]
_givers: list[Giver] = []
_takers: list[Taker] = []


def gives(function: Giver) -> Giver:
    """Register a function that gives a case's rows by table; they stand in place of those in the content."""
    _givers.append(function)
    return function


def takes(function: Taker) -> Taker:
    """Register a function that stores what a folder carries, in the transaction that reads the case in.

    It raises `BadInput` for what it cannot use, and then nothing is read in.
    """
    _takers.append(function)
    return function


def with_carried(case: Case, folder: CaseFolder) -> CaseFolder:
    """The folder with what every application gives."""
    for giver in _givers:
        for table, rows in giver(case).items():
            folder = folder.with_rows(table, rows)
    return folder


def take_carried(by: User, case: Case, folder: CaseFolder) -> None:
    """Let every application store what it knows of in the folder."""
    for taker in _takers:
        taker(by, case, folder)
