"""An uploaded agreement as passages: Word files and plain text; everything else is refused with what to do.

The kind of a file is what it holds, not what it is called.
"""

from __future__ import annotations

from collections.abc import Iterator

from bindeledd.agreements.reading.headings import is_contents_line, level_by_looks
from bindeledd.agreements.reading.markup import read_lines, read_styles
from bindeledd.agreements.reading.package import damaged, related, save_as_docx, unpacked
from bindeledd.agreements.reading.passages import Line, Passage, on_one_line, placed
from bindeledd.casefolder.limits import must
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.language import _, number

# Agreements are a few hundred kB; scanned plans and pictures may make them larger.
MOST_BYTES = 20_000_000
MOST_TEXT_BYTES = 5_000_000
MOST_PASSAGES = 4_000
MOST_CHARACTERS = 1_000_000
_ZIP, _PDF, _OLD_WORD, _RICH_TEXT = b"PK", b"%PDF", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
# How Word marks a document that needs a password: a stream of this name in the old format's container.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_agreement(data: bytes, file: str = "") -> tuple[Passage, ...]:
    """The passages of an agreement in reading order, tables included; `file` is the name to call it by.

    Tracked insertions are read and deletions are not; footnotes, comments and lists of contents are left out.
    Raises `BadInput` for what is too large, damaged, harmful, protected, of another kind, or has no text;
    nothing is kept then.
    """
    check_size(len(data), file)
    head = data[:1024].lstrip()
    if data.startswith(_ZIP):
        lines = list(_of_word(data, file))
    elif _PDF in data[:1024]:
        raise BadInput(_pdf(file))
    elif data.startswith(_OLD_WORD):
        raise BadInput(_protected(file) if _ENCRYPTED in data else _old_word(file))
    elif head.startswith((_RICH_TEXT, b"<")) or not file.casefold().endswith(".txt"):
        raise BadInput(_unknown(file, bool(head)))
    else:
        lines = list(_of_text(data, file))
    if not lines:
        raise BadInput(_empty(file))
    if len(lines) > MOST_PASSAGES:
        raise BadInput(
            must(
                "agreement-too-long",
                file,
                _("Dokumentet har {count} avsnitt. Det kan høyst ha {most}.").format(
                    count=number(len(lines)), most=number(MOST_PASSAGES)
                ),
                _("Last opp bare avtalen, uten vedlegg."),
            )
        )
    characters = sum(len(line.text) for line in lines)
    if characters > MOST_CHARACTERS:
        raise BadInput(
            must(
                "agreement-too-much-text",
                file,
                _("Dokumentet har {count} tegn. Det kan høyst ha {most}.").format(
                    count=number(characters), most=number(MOST_CHARACTERS)
                ),
                _("Last opp bare avtalen, uten vedlegg."),
            )
        )
    return placed(lines)


def _of_word(data: bytes, file: str) -> Iterator[Line]:
    parts, main = unpacked(data, file)
    styles = related(parts, main, "styles", file)
    yield from read_lines(parts[main](), read_styles(parts[styles]() if styles else None, file), file)


def _of_text(data: bytes, file: str) -> Iterator[Line]:
    """The lines of a plain text: UTF-8, UTF-16 with its mark, or the Windows code page."""
    check_size(len(data), file, MOST_TEXT_BYTES)
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise BadInput(damaged(file))
    for raw in _paragraphs(text):
        line = on_one_line(raw)
        if line and not is_contents_line(raw):
            looks = level_by_looks(line, bold=False)
            yield Line(line, *looks) if looks else Line(line)


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs as plain text has them: lines until an empty one; a heading is a line of its own."""
    paragraph: list[str] = []
    for line in text.splitlines():
        alone = level_by_looks(on_one_line(line), bold=False) is not None or is_contents_line(line)
        if paragraph and (alone or not line.strip()):
            yield " ".join(paragraph)
            paragraph = []
        if alone:
            yield line
        elif line.strip():
            paragraph.append(line)
    yield " ".join(paragraph)


def check_size(size: int, file: str, most: int = MOST_BYTES) -> None:
    """Refuse a file of more bytes than an agreement may have, also before it is read. Raises `BadInput`."""
    if size > most:
        raise BadInput(
            must(
                "agreement-too-large",
                file,
                _("Filen er på {size} MB. En avtale kan høyst være på {most} MB.").format(
                    size=number(-(-size // 1_000_000)), most=number(most // 1_000_000)
                ),
                _("Ta bort bilder og vedlegg, eller kopier bare teksten over i et nytt dokument."),
            )
        )


def _pdf(file: str) -> Finding:
    return must(
        "agreement-pdf",
        file,
        _("Filen er en PDF. Avsnitt og overskrifter kan ikke leses sikkert ut av den."),
        _("Bruk Word-dokumentet som PDF-en ble laget av, eller åpne PDF-en i Word og lagre den som .docx."),
    )


def _protected(file: str) -> Finding:
    return must(
        "agreement-password",
        file,
        _("Dokumentet er beskyttet med passord og kan ikke leses."),
        _("Åpne det i Word, fjern passordet (Fil, Info, Beskytt dokument), lagre det, og last opp det."),
    )


def _old_word(file: str) -> Finding:
    return must(
        "agreement-old-word",
        file,
        _("Filen er i det gamle Word-formatet (.doc) og kan ikke leses."),
        save_as_docx(),
    )


def _unknown(file: str, anything: bool) -> Finding:
    if not anything:
        return _empty(file)
    return must(
        "agreement-unknown-kind",
        file,
        _("Filen er verken et Word-dokument (.docx) eller ren tekst (.txt)."),
        save_as_docx(),
    )


def _empty(file: str) -> Finding:
    return must(
        "agreement-empty",
        file,
        _("Det er ingen tekst i dokumentet. Kanskje er det skannet, så sidene er bilder."),
        _("Bruk dokumentet slik det var før det ble skrevet ut, eller skriv teksten av."),
    )
