"""Wishes as options of the commands of `bindeledd structure`, and what is read out of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bindeledd.cli.arguments import bad
from bindeledd.foundation.language import N_, _

if TYPE_CHECKING:
    from bindeledd.cli.structure_answers import Question
    from bindeledd.structure.wishes import Wishes

_A = N_("KOMMUNE")
_PAIR = N_("KOMMUNE,KOMMUNE")
_AREA = N_("OMRÅDE")
Together = Annotated[
    list[str] | None, typer.Option("--together", metavar=_PAIR, help=N_("Skal være i samme kontor."))
]
Apart = Annotated[
    list[str] | None, typer.Option("--apart", metavar=_PAIR, help=N_("Skal ikke være i samme kontor."))
]
Host = Annotated[list[str] | None, typer.Option("--host", metavar=_A, help=N_("Skal være vert."))]
NoHost = Annotated[list[str] | None, typer.Option("--no-host", metavar=_A, help=N_("Skal ikke være vert."))]
Branch = Annotated[
    list[str] | None, typer.Option("--branch", metavar=_A, help=N_("Skal ha avdeling, for eksempel en øy."))
]
NoBranch = Annotated[
    list[str] | None, typer.Option("--no-branch", metavar=_A, help=N_("Skal ikke ha avdeling."))
]
Keep = Annotated[list[str] | None, typer.Option("--keep", metavar=_A, help=N_("Skal være som i dag."))]
KeepArea = Annotated[
    list[str] | None,
    typer.Option("--keep-area", metavar=_AREA, help=N_("Tjenesteområde som skal være som i dag.")),
]
WholeArea = Annotated[
    list[str] | None,
    typer.Option(
        "--whole-area", metavar=_AREA, help=N_("Tjenesteområde som blir ett kontor, eller er som i dag.")
    ),
]
Consent = Annotated[
    list[str] | None,
    typer.Option(
        "--consent",
        metavar=N_("KOMMUNE=KRONER"),
        help=N_("Pris i året hvis kommunen får nytt fellesskap eller vert."),
    ),
]
Link = Annotated[
    list[str] | None,
    typer.Option("--link", metavar=_PAIR, help=N_("Kan være i samme kontor uansett avstand.")),
]


def wishes_of(
    asked: Question, *, lock: str | None, plain: dict[str, Any], **words: Sequence[str] | None
) -> Wishes:
    """The wishes that the options say. Raises `BadInput` for names that are not there."""
    from bindeledd.structure.files import read_locked
    from bindeledd.structure.naming import amounts, area_of, code_of, pair_of
    from bindeledd.structure.wishes import Wishes

    world = asked.world

    def codes(name: str) -> tuple[str, ...]:
        return tuple(code_of(world, word) for word in words[name] or ())

    def pairs(name: str) -> tuple[tuple[str, str], ...]:
        return tuple(pair_of(world, word) for word in words[name] or ())

    def areas(name: str) -> tuple[str, ...]:
        return tuple(area_of(world, word, asked.area_names) for word in words[name] or ())

    return Wishes(
        together=pairs("together"),
        apart=pairs("apart"),
        hosts=codes("hosts"),
        barred=codes("barred"),
        branches=codes("branches"),
        no_branches=codes("no_branches"),
        keep=codes("keep"),
        keep_areas=areas("keep_areas"),
        whole_areas=areas("whole_areas"),
        consent={code_of(world, name): value for name, value in amounts(words["consent"] or ())},
        locked=() if lock is None else read_locked(Path(lock)),
        extra_links=pairs("links"),
        **plain,
    )


def office_range(text: str) -> tuple[int, int]:
    """18, or 18-24. Raises `BadInput`."""
    first, _dash, last = text.replace("–", "-").partition("-")
    ends = [part.strip() for part in (first, last or first)]
    if not all(part.isascii() and part.isdigit() and 0 < int(part) < 1000 for part in ends):
        raise bad(
            "not-a-count",
            _("«{text}» er ikke et antall kontor.").format(text=text[:40]),
            _("Skriv et tall, eller fra og til med bindestrek: 18-24."),
        )
    low, high = sorted(int(part) for part in ends)
    return low, high
