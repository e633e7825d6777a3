"""The base of the working file, made in code: styles, lists and settings in the paper's language.

The template inside python-docx says American English and carries a hundred styles; its style,
numbering and settings parts are replaced by these, and what a paper does not need is taken out.
"""

from __future__ import annotations

from typing import Any

import docx
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.oxml.parser import parse_xml
from docx.shared import Cm

_INK, _QUIET, _ACCENT, _RULE = "16202E", "4D5866", "0B4F8F", "B9C0C9"
# Ends of the types of relations that lead to what is taken out.
_NOT_NEEDED = (
    "customXml",
    "extended-properties",
    "fontTable",
    "stylesWithEffects",
    "theme",
    "thumbnail",
    "webSettings",
)
BULLETS, NUMBERS = 1, 2

_STYLES = """
<w:docDefaults>
  <w:rPrDefault><w:rPr>
    <w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>
    <w:color w:val="{ink}"/><w:sz w:val="22"/><w:szCs w:val="22"/>
    <w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/>
  </w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
  <w:name w:val="Default Paragraph Font"/>
</w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal">
  <w:name w:val="Normal Table"/>
  <w:tblPr>
    <w:tblInd w:w="0" w:type="dxa"/>
    <w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
</w:style>
<w:style w:type="table" w:styleId="PaperTable">
  <w:name w:val="Paper Table"/><w:basedOn w:val="TableNormal"/>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="8" w:space="0" w:color="{ink}"/>
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ink}"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>
  </w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr><w:tcBorders>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ink}"/>
    </w:tcBorders></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>
</w:style>
"""

_LIST = """
<w:abstractNum w:abstractNumId="{number}">
  <w:multiLevelType w:val="singleLevel"/>
  <w:lvl w:ilvl="0">
    <w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>
    <w:pPr><w:ind w:left="454" w:hanging="340"/></w:pPr>
  </w:lvl>
</w:abstractNum>
"""

_SETTINGS = """
<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
  w:val="15"/></w:compat>
<w:themeFontLang w:val="{tag}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>
"""

_SIGNING_TAB = '<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="6237"/></w:tabs>'
_EDGE_TAB = '<w:tabs><w:tab w:val="right" w:pos="8900"/></w:tabs>'


def base(tag: str, *, landscape: bool = False) -> Docx:
    """An empty A4 file in the language `tag` (nb-NO), with our own styles, lists and settings."""
    file = docx.Document()
    styles = _STYLES.format(tag=tag, ink=_INK, rule=_RULE) + "".join(_paragraph_styles())
    if landscape:
        styles = styles.replace(_EDGE_TAB, _EDGE_TAB.replace("8900", "13830"))
    _replace(file.part._styles_part, "styles", styles)
    _replace(file.part.numbering_part, "numbering", _numbering())
    _replace(file.part._settings_part, "settings", _SETTINGS.format(tag=tag))
    for relations in (file.part.package.rels, file.part.rels):
        for key in [key for key, found in relations.items() if found.reltype.endswith(_NOT_NEEDED)]:
            del relations[key]
    section = file.sections[0]
    sides = Cm(21.0), Cm(29.7)
    section.page_width, section.page_height = reversed(sides) if landscape else sides
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.7), Cm(2.7)
    return file


def restarted(file: Docx) -> int:
    """The number of a new numbered list that starts at one."""
    numbering = file.part.numbering_part.element
    added = numbering.add_num(NUMBERS)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    number: int = added.numId
    return number


def _paragraph_styles() -> list[str]:
    """Every paragraph style that a paper uses; names that Word knows are Word's own."""
    bullets, numbers = (f'<w:numPr><w:numId w:val="{number}"/></w:numPr>' for number in (BULLETS, NUMBERS))
    return [
        _style("Title", "Title", before=480, after=240, size=44, bold=True, keep_next=True),
        _heading(1, before=360, size=30),
        _heading(2, before=280, size=26),
        _heading(3, before=240, size=23),
        _heading(4, before=200, size=22),
        _style("LetterheadName", "Letterhead Name", size=26, bold=True, following="Letterhead"),
        _style("Letterhead", "Letterhead", size=20, color=_QUIET, following="Letterhead"),
        _style("DraftMark", "Draft Mark", before=120, size=26, bold=True, color=_ACCENT),
        _style("Recipient", "Recipient", following="Recipient"),
        _style("ListBullet", "List Bullet", after=60, more=bullets, following="ListBullet"),
        _style("ListNumber", "List Number", after=60, more=numbers, following="ListNumber"),
        _style("Caption", "caption", before=240, after=80, size=20, bold=True),
        _style("TableCell", "Table Cell", before=40, after=40, size=20, following="TableCell"),
        _style("Signing", "Signing", before=240, after=60, more=_SIGNING_TAB),
        _style("Closing", "Closing Facts", size=17, color=_QUIET, following="Closing"),
        _style("Header", "header", size=17, color=_ACCENT, bold=True, more=_EDGE_TAB),
        _style("Footer", "footer", size=17, color=_QUIET, more=_EDGE_TAB),
    ]


def _heading(level: int, *, before: int, size: int) -> str:
    """A heading that Word counts as one: its level is in the outline, and it stays with what follows."""
    return _style(
        f"Heading{level}",
        f"heading {level}",
        before=before,
        after=120,
        size=size,
        bold=True,
        outline=level - 1,
        keep_next=True,
    )


def _style(
    style_id: str,
    name: str,
    *,
    before: int = 0,
    after: int = 0,
    size: int = 22,
    bold: bool = False,
    color: str = _INK,
    outline: int | None = None,
    keep_next: bool = False,
    more: str = "",
    following: str = "Normal",
) -> str:
    """One paragraph style; room above and below in twentieths of a point, size in half points."""
    keep = "<w:keepNext/><w:keepLines/>" if keep_next else ""
    level = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    weight = "<w:b/>" if bold else ""
    return f"""
<w:style w:type="paragraph" w:styleId="{style_id}">
  <w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:next w:val="{following}"/><w:qFormat/>
  <w:pPr>{keep}{more}<w:spacing w:before="{before}" w:after="{after}"/>{level}</w:pPr>
  <w:rPr>{weight}<w:color w:val="{color}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>
</w:style>"""


def _numbering() -> str:
    """A list with bullets and a numbered one."""
    kinds = _LIST.format(number=BULLETS, form="bullet", text="•")
    kinds += _LIST.format(number=NUMBERS, form="decimal", text="%1.")
    return kinds + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in (BULLETS, NUMBERS)
    )


def _replace(part: Any, name: str, inner: str) -> None:
    """Put our own element in the place of the one that the part came with."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part._element = parse_xml(f'<w:{name} xmlns:w="{space}">{inner}</w:{name}>')
