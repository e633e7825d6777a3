"""Writing SVG as text: every value escaped, coordinates short, no style attribute ever."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Characters that XML 1.0 cannot hold in any form.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def escape(text: str) -> str:
    """Text that is safe both as content and inside a quoted attribute."""
    return _FORBIDDEN.sub("", text).translate(_ESCAPES)


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """One element; `stroke_width=1` becomes `stroke-width="1"`, and None leaves the attribute out.

    Children are SVG already written; attribute values are escaped here. A trailing underscore
    keeps Python's own words free: `class_="a"`.
    """
    parts = [name]
    for key, value in attributes.items():
        if value is None:
            continue
        written = escape(value) if isinstance(value, str) else short(value)
        parts.append(f'{key.rstrip("_").replace("_", "-")}="{written}"')
    inner = "".join(children)
    opening = " ".join(parts)
    return f"<{opening}>{inner}</{name}>" if inner else f"<{opening}/>"


def picture(
    *ink: str,
    title: str,
    description: str,
    prefix: str,
    class_: str,
    size: tuple[float, float],
    letters: float,
    role: str = "img",
    fill: str = "currentColor",
) -> str:
    """A whole drawing that is read by its title and description; `letters` is the size of its text.

    The role is `group` when there are links in it. `prefix` is one that `safe_prefix` has let through.
    """
    width, height = size
    return element(
        "svg",
        element("title", escape(title), id=f"{prefix}-t"),
        element("desc", escape(description), id=f"{prefix}-d"),
        *ink,
        xmlns="http://www.w3.org/2000/svg",
        class_=class_,
        viewBox=f"0 0 {width:g} {height:g}",
        role=role,
        aria_labelledby=f"{prefix}-t",
        aria_describedby=f"{prefix}-d",
        font_size=letters,
        font_family="sans-serif",
        fill=fill,
    )


def diamond(x: float, y: float, r: float, **attributes: str | float | None) -> str:
    """A square on its corner, with its middle in (x, y) and r from there to each corner."""
    return element(
        "path", d=f"M{x:g},{y - r:g}L{x + r:g},{y:g}L{x:g},{y + r:g}L{x - r:g},{y:g}z", **attributes
    )


def short(value: float) -> str:
    """A coordinate with at most one decimal, and none where it is zero."""
    rounded = round(value, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def points(coordinates: Sequence[tuple[float, float]]) -> str:
    """The value of a `points` attribute."""
    return " ".join(f"{short(x)},{short(y)}" for x, y in coordinates)


def safe_prefix(prefix: str) -> str:
    """The prefix of this drawing's ids, so that two drawings can stand on one page.

    Raises `ValueError` for anything but a letter followed by letters, digits, - and _.
    """
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"not usable in an id: {prefix!r}")
    return prefix


def text_width(content: str, size: float) -> float:
    """About how wide a line is: the sum of rough letter widths, in the unit of `size`.

    A sans-serif of ordinary width is assumed, a little generously, so that a label that is
    found to fit does fit.
    """
    return size * sum(_letter_width(letter) for letter in content)


def _letter_width(letter: str) -> float:
    if letter in "iIjlftr.,:;'|!()-– ":
        return 0.33
    if letter in "mwMWÆæ—%@":
        return 0.86
    return 0.67 if letter.isupper() else 0.55


def wrapped(content: str, size: float, width: float) -> list[str]:
    """The words of a text in lines no wider than `width` (a longer word stands alone)."""
    lines: list[str] = []
    for word in content.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines
