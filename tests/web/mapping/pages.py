"""What the tests of the mapping pages read out of a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.http import HttpResponse

BASE = "/sak/nordland-2018/"


class Page(HTMLParser):
    """The levels of the headings, the ids, the links, and the text of a page."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.attributes: list[str] = []
        self.targets: list[str] = []
        self._text: list[str] = []
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in ("a", "span", "strong", "b"):
            self._text.append(" ")
        for name, value in attrs:
            self.attributes.append(name)
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "action"):
                self.targets.append(value or "")

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    @property
    def text(self) -> str:
        """The text with single ordinary spaces."""
        return " ".join("".join(self._text).replace("\N{NO-BREAK SPACE}", " ").split())


def check_form(response: HttpResponse) -> Page:
    """A page with one h1, no heading level skipped, no id twice, no inline style and nothing from afar."""
    assert response.status_code == 200
    page = Page(response)
    assert page.headings.count(1) == 1
    assert page.headings[0] == 1
    assert all(b <= a + 1 for a, b in zip(page.headings, page.headings[1:], strict=False)), page.headings
    assert len(page.ids) == len(set(page.ids)), sorted(i for i in page.ids if page.ids.count(i) > 1)
    assert "style" not in page.attributes
    assert not any(name.startswith("on") for name in page.attributes)
    assert not [t for t in page.targets if t.startswith(("http:", "https:", "//"))]
    return page
