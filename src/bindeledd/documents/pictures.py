"""What an SVG figure may hold, how large it is drawn, and its picture as PNG.

A figure carries its own looks (attributes, no outer style sheet) and fetches nothing. Word cannot
be relied on to show SVG, so the working file gets a picture drawn by the same engine as the PDF.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bindeledd.documents.letters import refuse
from bindeledd.foundation.language import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

WIDEST_CM = 15.7
TALLEST_CM = 20.0
_CM_PER_PIXEL = 2.54 / 96
_PIXELS_PER_INCH = 220.0
_FORBIDDEN = frozenset({"script", "foreignObject", "iframe", "audio", "video", "handler"})
_OUTER = re.compile(r"url\(\s*['\"]?(?!#)|@import", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)(px)?\s*")
_PICTURE = b"""\
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1cm)
"""


def check(svg: str) -> None:
    """Nothing but a drawing: well formed, no program, nothing fetched from outside. Raises `BadInput`."""
    root = _parsed(svg)
    for node in root.iter():
        name = _local(node.tag)
        if name in _FORBIDDEN:
            raise _refused(_("Figuren har «{name}», som ikke er tegning.").format(name=name))
        if name == "style" and _OUTER.search(node.text or ""):
            raise _refused(_("Figuren henter noe utenfra."))
        for key, value in node.attrib.items():
            attribute = _local(key)
            if attribute.lower().startswith("on"):
                raise _refused(_("Figuren har «{name}», som ikke er tegning.").format(name=attribute))
            fetched = attribute in {"href", "src"} and name != "a" and not value.startswith("#")
            if fetched or _OUTER.search(value):
                raise _refused(_("Figuren henter noe utenfra."))
    size_cm(svg)


@lru_cache(maxsize=16)
def size_cm(svg: str) -> tuple[float, float]:
    """Width and height on paper in centimetres: as drawn at 96 pixels an inch, and never off the page."""
    width, height = _pixels(_parsed(svg))
    scale = min(_CM_PER_PIXEL, WIDEST_CM / width, TALLEST_CM / height)
    return round(width * scale, 2), round(height * scale, 2)


def png(svg: str) -> bytes:
    """The figure as a PNG picture at 220 points an inch; the same figure gives the same bytes."""
    from bindeledd.documents.pdf import compiled

    inputs = {"svg": svg, "width": str(size_cm(svg)[0])}
    return compiled(_PICTURE, inputs, format="png", ppi=_PIXELS_PER_INCH)


def _parsed(svg: str) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(svg, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as fault:
        raise _refused(_("Figuren er ikke velformet SVG.")) from fault
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        raise _refused(_("Figuren er ikke velformet SVG."))
    return root


def _pixels(root: Element) -> tuple[float, float]:
    """Width and height from the attributes, or from the view box where they are missing."""
    sides = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    box = root.get("viewBox", "").replace(",", " ").split()
    try:
        width, height = (float(part) for part in box[2:4])
    except ValueError:
        width = height = 0.0
    if sides[0] and sides[1]:
        width, height = float(sides[0].group(1)), float(sides[1].group(1))
    if not (0 < width < 1e6 and 0 < height < 1e6):
        raise _refused(_("Figuren sier ikke hvor stor den er."))
    return width, height


def _local(name: object) -> str:
    return str(name).rsplit("}", 1)[-1]


def _refused(message: str) -> Exception:
    return refuse("document-figure", message, _("Bruk en figur som Bindeledd selv har tegnet."))
