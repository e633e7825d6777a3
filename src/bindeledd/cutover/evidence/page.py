"""The report as one page: everything it needs is in it, nothing runs, and nothing is fetched.

Tables stand in boxes of their own that scroll, so that the page itself never does sideways. On a narrow page
a row is a card; each cell then needs the name of its column, and its role said in words.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from lxml import html

from bindeledd.cutover.evidence.words import FAILED, NOT_RUN, PASSED
from bindeledd.cutover.reconciliation import State
from bindeledd.documents import Document
from bindeledd.documents.html import fragment
from bindeledd.foundation.language import _, speaking

# Nothing but the style in the page may be used, whatever somebody puts into it later.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
_SHA256 = re.compile("[0-9a-f]{64}")


def evidence_page(document: Document, state: State) -> bytes:
    """The whole page in UTF-8; `state` colours the verdict, whose words say the same."""
    with speaking(document.language):
        looks = {_(PASSED): "passed", _(FAILED): "failed", _(NOT_RUN): "not-run"}
    article = html.fragment_fromstring(fragment(document, top=1))
    for number, table in enumerate(list(article.iter("table")), start=1):
        _box(table, f"tabell-{number}")
        for cell in table.iter("td"):
            text = cell.text_content()
            if look := looks.get(text) or ("hash" if _SHA256.fullmatch(text) else ""):
                cell.set("class", look)
    body = html.tostring(article, encoding="unicode")
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n<style>\n{_style()}</style>\n</head>\n"
        f'<body class="{state}">\n<main>{body}</main>\n</body>\n</html>\n'
    ).encode()


def _box(table: Any, name: str) -> None:
    """Put a table in a box, reached by keyboard and named by its caption; its cells say what they are."""
    table.find("caption").set("id", name)
    columns = [column.text_content() for column in table.iterfind("thead/tr/th")]
    for element in table.iter(*_ROLES):
        element.set("role", _ROLES[element.tag])
    for head in table.iter("th"):
        head.set("role", "columnheader" if head.get("scope") == "col" else "rowheader")
    for row in table.iterfind("tbody/tr"):
        for column, cell in zip(columns, row, strict=True):
            cell.set("data-label", column)
    box = html.Element("div", {"class": "box", "role": "group", "tabindex": "0", "aria-labelledby": name})
    table.getparent().replace(table, box)
    box.append(table)


@cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")
