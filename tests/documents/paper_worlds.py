"""One paper with everything in it, and readers that open its files as a program of the user would."""

import io
import re
from datetime import date

from pypdf import PdfReader
from pypdf.generic import ContentStream

from bindeledd.documents import (
    Bullets,
    Document,
    DocumentFacts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Signatory,
    Signatures,
    Table,
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80" width="300" height="80">'
    '<rect x="90" y="20" width="180" height="22" fill="#0b4f8f"/><text x="0" y="36">Divttasvuona</text></svg>'
)
ALT = "En stolpe som viser 1957 innbyggere."
BLOCKS = (
    Heading(1, "Deltakere", "§ 1"),
    Paragraph("Fauske, Sørfold og Saltdal samarbeider.\nAvtalen gjelder også Divttasvuona og Gáivuotna."),
    Paragraph(runs=(Run("Vert er "), Run("Fauske", bold=True), Run(", kalt "), Run("verten", italic=True))),
    Heading(2, "Oppgaver", "1.1"),
    Bullets(("økonomisk sosialhjelp", "råd og veiledning")),
    Bullets(("vedtak i prinsippet", "høring", "endelig vedtak"), ordered=True),
    Table(
        "Kostnader per år",
        ("Kommune", "Innbyggere", "Kroner"),
        (("Fauske", "9\u00a0729", "5\u00a0264\u00a0500"), ("Sørfold", "1\u00a0957", "")),
        numeric=(1, 2),
        row_header=True,
    ),
    Paragraph("Etter tabellen."),
    Figure(SVG, ALT, "Innbyggere 1. januar 2018"),
    Paragraph("Čállin sámegillii: ášši, ŋ ja đ.", language="se"),
    PageBreak(),
    Heading(1, "Underskrifter", "§ 2"),
    Signatures((Signatory("ordfører", "Kari Nordmann", "Fauske kommune"), Signatory("ordfører"))),
)


def paper(*blocks, title="Avtale om felles Nav-kontor", language="nb", status="draft", **about):
    """A paper with these blocks, or with every kind of block."""
    facts = {
        "number": "2018/12-3",
        "vintage": "Nordland 2018",
        "rule_set": "2018-07",
        "program": "Bindeledd 0.3.0",
        "organisation": ("Fauske kommune – Fuossko suohkan", "Postboks 93, 8201 Fauske"),
        "recipients": ("Sørfold kommune", "8226 Straumen"),
        "case_number": "18/1234",
    }
    known = DocumentFacts(date=date(2018, 9, 1), status=status, **(facts | about))
    return Document(title, language, blocks or BLOCKS, known)


def pressed(lines):
    """The text without white space and possible breaks: what must be equal in every rendering."""
    return re.sub(r"[\s\u200b]+", "", "".join(lines))


class OpenedPdf:
    """A PDF as assistive technology meets it: the structure tree, and the text by its order."""

    def __init__(self, content):
        self.bytes = content
        self.reader = PdfReader(io.BytesIO(content))
        self.root = self.reader.trailer["/Root"]
        self.xmp = self.root["/Metadata"].get_data().decode()
        self._marked = {}
        self.artifacts = ""
        for page in self.reader.pages:
            self._read(page)
        self.kinds = []
        self.alts = []
        self.languages = set()
        self.text = "".join(self._walk(self.root["/StructTreeRoot"]["/K"], None))

    def _read(self, page):
        """The text of every marked piece of a page, and what is marked as no content."""
        fonts = {name: codes(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
        stack, font = [], {}
        for operands, operator in ContentStream(page.get_contents(), self.reader).operations:
            if operator in (b"BDC", b"BMC"):
                facts = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
                stack.append((operands[0], facts))
                if "/ActualText" in facts:
                    self._keep(page, stack, str(facts["/ActualText"]))
            elif operator == b"EMC":
                stack.pop()
            elif operator == b"Tf":
                font = fonts[operands[0]]
            elif operator in (b"Tj", b"TJ"):
                pieces = operands[0] if operator == b"TJ" else operands
                raw = b"".join(bytes_of(piece) for piece in pieces if not isinstance(piece, (int, float)))
                if not any("/ActualText" in facts for _, facts in stack):
                    text = "".join(font[raw[at : at + 2]] for at in range(0, len(raw), 2))
                    self._keep(page, stack, text)

    def _keep(self, page, stack, text):
        marked = [facts["/MCID"] for _, facts in stack if "/MCID" in facts]
        if any(name == "/Artifact" for name, _ in stack):
            self.artifacts += text
        else:
            assert marked, f"text that is neither content nor artifact: {text!r}"
            key = (page.indirect_reference.idnum, marked[-1])
            self._marked[key] = self._marked.get(key, "") + text

    def _walk(self, node, page):
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                yield from self._walk(child, page)
        elif isinstance(node, int):
            yield self._marked.get((page, int(node)), "")
        else:
            if "/Pg" in node:
                page = node.raw_get("/Pg").idnum
            if "/MCID" in node:
                yield self._marked.get((page, int(node["/MCID"])), "")
                return
            kind = node.get("/S", "")
            self.kinds.append(kind)
            if "/Lang" in node:
                self.languages.add(node["/Lang"])
            if kind == "/Figure":
                self.alts.append(node.get("/Alt"))
            elif kind != "/Lbl" and "/K" in node:
                yield from self._walk(node["/K"], page)


def codes(font):
    """What each two-byte code of a font stands for, out of its ToUnicode table."""
    table = font["/ToUnicode"].get_data().decode("ascii")
    found = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>", part):
            found[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    assert "beginbfrange" not in table
    return found


def bytes_of(piece):
    return piece.original_bytes if hasattr(piece, "original_bytes") else bytes(piece)
