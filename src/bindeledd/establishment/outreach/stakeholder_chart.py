"""Stakeholders by influence and interest as a picture of five by five squares, with its table.

Each group is a shape with a letter, and its attitude a sign beside it, so that neither colour nor place
alone carries the meaning. Squares grow with what is in them: no mark covers another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from bindeledd.drawing import palette
from bindeledd.drawing.chart_frame import FULL, SIZE, Chart
from bindeledd.drawing.svg import diamond, element, escape, picture, safe_prefix
from bindeledd.establishment.outreach.stakeholders import MUCH, Stakeholder, important_first
from bindeledd.foundation.language import _

_STEPS = 5
_LEFT = 30.0  # units, room for the figures of influence
_PLACE = (44.0, 30.0)  # units, the room of one mark with its sign
_IN_A_ROW = 2
_LEAST = 56.0  # units, the height of a row of squares
_DOT = 11.0
_SIGNS = {-2: "−−", -1: "−", 0: "±", 1: "+", 2: "++"}
_UNKNOWN = "?"


def sign(stakeholder: Stakeholder) -> str:
    """The newest attitude as a sign: −−, −, ±, +, ++, or ? where it is not known."""
    return _SIGNS[stakeholder.latest.value] if stakeholder.latest else _UNKNOWN


def letters(count: int) -> list[str]:
    """The first marks: A, B … Z, AA, AB …"""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [
        alphabet[at]
        if at < len(alphabet)
        else alphabet[at // len(alphabet) - 1] + alphabet[at % len(alphabet)]
        for at in range(count)
    ]


def marks(stakeholders: Sequence[Stakeholder]) -> dict[int, str]:
    """The letter of each group by its number, the most important first."""
    ordered = important_first(stakeholders)
    return {each.number: mark for each, mark in zip(ordered, letters(len(ordered)), strict=True)}


def stakeholder_chart(
    stakeholders: Sequence[Stakeholder],
    *,
    links: Mapping[int, str] | None = None,
    prefix: str = "interessenter",
) -> Chart:
    """Influence upwards, interest to the right; the table has every group, also those not judged.

    `links` are addresses by the group's number.
    """
    own = safe_prefix(prefix)
    ordered, mark = important_first(stakeholders), marks(stakeholders)
    squares: dict[tuple[int, int], list[Stakeholder]] = {}
    for each in ordered:
        if each.influence is not None and each.interest is not None:
            squares.setdefault((each.influence, each.interest), []).append(each)
    heights = [_height(squares, influence) for influence in range(_STEPS, 0, -1)]
    top, width = SIZE + 12.0, (FULL - _LEFT) / _STEPS
    bottom = top + sum(heights)
    title = _("Interessenter etter innflytelse og interesse")
    ink = [_words(_("Innflytelse ↑"), 0, SIZE, "start")]
    y = top
    for influence, height in zip(range(_STEPS, 0, -1), heights, strict=True):
        ink.append(_words(str(influence), _LEFT - 8, y + height / 2 + SIZE * 0.35, "end"))
        for interest in range(1, _STEPS + 1):
            x = _LEFT + (interest - 1) * width
            ink.append(_square(x, y, width, height, influence >= MUCH and interest >= MUCH))
            for at, each in enumerate(squares.get((influence, interest), ())):
                ink.append(
                    _mark(each, mark[each.number], *_centre(x, y, at), (links or {}).get(each.number, ""))
                )
        y += height
    ink += [
        _words(str(interest), _LEFT + (interest - 0.5) * width, bottom + SIZE + 6, "middle")
        for interest in range(1, _STEPS + 1)
    ]
    ink.append(_words(_("Interesse →"), FULL, bottom + 2 * SIZE + 12, "end"))
    rows = tuple(
        (
            mark[each.number],
            each.group,
            _level(each.influence),
            _level(each.interest),
            f"{sign(each)} {each.attitude_words}",
            each.handling_words,
        )
        for each in ordered
    )
    svg = picture(
        *ink,
        title=title,
        description=". ".join(_sentence(each, mark) for each in ordered),
        prefix=own,
        class_="bl-chart bl-scatter",
        size=(FULL, bottom + 2 * SIZE + 20),
        letters=SIZE,
        role="group",
    )
    head = (
        _("Merke"),
        _("Gruppe"),
        _("Innflytelse"),
        _("Interesse"),
        _("Holdning"),
        _("Slik møter vi dem"),
    )
    return Chart(svg, title, head, rows)


def _height(squares: Mapping[tuple[int, int], Sequence[Stakeholder]], influence: int) -> float:
    most = max((len(found) for (level, _interest), found in squares.items() if level == influence), default=0)
    return max(_LEAST, ceil(most / _IN_A_ROW) * _PLACE[1] + 8)


def _centre(x: float, y: float, at: int) -> tuple[float, float]:
    down, across = divmod(at, _IN_A_ROW)
    return x + 4 + _DOT + across * _PLACE[0], y + 4 + _PLACE[1] / 2 + down * _PLACE[1]


def _square(x: float, y: float, width: float, height: float, much: bool) -> str:
    return element(
        "rect", x=x, y=y, width=width, height=height, stroke=palette.FAINT, stroke_width=0.8,
        fill=palette.BACKDROP if much else "none",
    )  # fmt: skip


def _mark(each: Stakeholder, letter: str, x: float, y: float, href: str) -> str:
    """A round mark for those for, a square for those against, a diamond for those who wait or are unknown."""
    value = each.latest.value if each.latest else 0
    look: dict[str, str] = {"stroke": palette.TEXT, "stroke_width": "1.5", "fill": "#fff"}
    if each.latest is not None:
        fill = palette.group_fill(0 if value > 0 else 3 if value < 0 else 4)
        look |= {"stroke": fill.ink, "fill": fill.colour}
    else:
        look["stroke_dasharray"] = "3 2"
    if value > 0:
        shape = element("circle", cx=x, cy=y, r=_DOT, **look)
    elif value < 0:
        side = 2 * _DOT - 2
        shape = element("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, **look)
    else:
        shape = diamond(x, y, _DOT + 2, **look)
    name = _sentence(each, {each.number: letter})
    inside = (
        element("title", escape(name))
        + shape
        + element(
            "text", escape(letter), x=x, y=y, dy="0.35em", text_anchor="middle", fill=palette.TEXT,
            font_size=11, font_weight=700,
        )
        + element("text", escape(sign(each)), x=x + _DOT + 3, y=y, dy="0.35em", font_size=12, font_weight=700)
    )  # fmt: skip
    if not href:
        return element("g", inside, role="img", aria_label=name)
    return element("a", inside, href=href, class_="bl-point", aria_label=name)


def _sentence(each: Stakeholder, mark: Mapping[int, str]) -> str:
    return _("{mark}: {group}, innflytelse {influence}, interesse {interest}, holdning: {attitude}").format(
        mark=mark[each.number],
        group=each.group,
        influence=_level(each.influence),
        interest=_level(each.interest),
        attitude=each.attitude_words.lower(),
    )


def _level(value: int | None) -> str:
    return str(value) if value is not None else _("ikke vurdert")


def _words(text: str, x: float, y: float, anchor: str) -> str:
    return element(
        "text", escape(text), x=x, y=y, text_anchor=anchor if anchor != "start" else None, class_="bl-text"
    )
