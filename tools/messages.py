"""Text catalogues: `python -m tools.messages update|compile`.

Bokmål in the source is the message itself. `update` reads every text from the source and brings the
catalogues of the other languages in step with it, without dates and line numbers, so that a change
of text is a change of two lines. `compile` makes the files the programs read. Babel does both; no
gettext programs are needed.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en",)  # made when missing; others are brought along when their catalogue is there
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "pgettext_lazy": ((1, "c"), 2),
}
DATA_COLUMNS = {"sources": ("note",), "tasks": ("name",), "measures": ("title", "unit")}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*(?:[.!:][^{}]*)?\}|%[sd]")


@dataclass(frozen=True)
class Domain:
    """One program's texts: the gettext domain, the package whose source holds them, the words of its data."""

    name: str
    package: Path
    words: Callable[[], Iterable[str]] = tuple

    def catalogue(self, language: str) -> Path:
        """Where the catalogue of a language lies."""
        return self.package / "locale" / language / "LC_MESSAGES" / f"{self.name}.po"

    def languages(self) -> list[str]:
        """The languages to keep: the required ones and those that somebody has begun."""
        begun = {path.parts[-3] for path in self.package.glob(f"locale/*/LC_MESSAGES/{self.name}.po")}
        return sorted(begun.union(LANGUAGES))


def data_words() -> Iterator[str]:
    """The program's own words that lie in data: titles, tasks, measures, reasons, notes on sources."""
    from bindeledd.areas.sources import sources
    from bindeledd.casefolder.tables import CASE_TABLES, PROJECT_TABLES

    for table in CASE_TABLES:
        yield table.title
        yield from (field.title for field in table.fields)
    for table in PROJECT_TABLES:
        # Forms and pages are made from these declarations alone, so that every word of them is shown.
        yield from filter(None, [table.description, *(field.description for field in table.fields)])
        yield from (title for field in table.fields for title in field.titles)
    yield from (source.note for source in sources() if source.note)
    for path in sorted((ROOT / "src" / "bindeledd" / "mapping" / "data").rglob("*.csv")):
        columns = DATA_COLUMNS.get(path.stem, ("reason",))
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield from (row[column] for column in columns if row.get(column))


DOMAINS = (
    Domain("bindeledd", ROOT / "src" / "bindeledd", data_words),
    Domain("django", ROOT / "src" / "bindeledd_web"),
)


def texts(domain: Domain) -> Catalog:
    """Every text in the package's Python source and templates, without places and dates."""
    found = Catalog()
    for path in sorted(domain.package.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            source = path.read_text(encoding="utf-8")
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            source = template_calls(path)
        else:
            continue
        for _line, message, comments, context in extract(
            "python", io.BytesIO(source.encode()), KEYWORDS, ["Translators:"]
        ):
            found.add(message, auto_comments=comments, context=context)
    for word in domain.words():
        found.add(word)
    return found


def template_calls(path: Path) -> str:
    """A Django template's texts as Python calls, one on each line (Babel reads those)."""
    from django.utils.translation.template import templatize

    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    # Templatize blanks out markup with letters but keeps its indentation, which is not Python.
    calls = re.finditer(
        r"\b(?:_|n?p?gettext)\((?:[^()\"']|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')*\)", source
    )
    return "\n".join(call.group().replace("\n", " ") for call in calls) + "\n"


def update() -> list[str]:
    """Bring every catalogue in step with the source; the faults that are left are returned."""
    faults = []
    for domain in DOMAINS:
        template = texts(domain)
        for language in domain.languages():
            path = domain.catalogue(language)
            catalogue = load(path, language)
            catalogue.update(template, no_fuzzy_matching=True)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(dump(catalogue, language))
            faults += missing(domain, language)
    return faults


def load(path: Path, language: str) -> Catalog:
    """The catalogue in a file; an empty one where there is no file yet."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def dump(catalogue: Catalog, language: str) -> bytes:
    """The catalogue as text: sorted, with a head that says only what a program must know."""
    body = io.BytesIO()
    write_po(
        body, catalogue, width=100, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True
    )
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {Catalog(locale=language).plural_forms}\\n"\n'
    )
    return f"{head}\n{body.getvalue().decode().strip()}".strip().encode() + b"\n"


def missing(domain: Domain, language: str) -> list[str]:
    """What keeps a catalogue from being complete: no translation, an unsure one, other placeholders."""
    catalogue = load(domain.catalogue(language), language)
    faults = []
    for wanted in _messages(texts(domain)):
        where = f"{domain.name}/{language}: {wanted.id!r}"
        found = catalogue.get(wanted.id, wanted.context)
        forms = _forms(found.string or "") if found else ()
        if found is None or not all(forms):
            faults.append(f"{where} is not translated")
        elif found.fuzzy:
            faults.append(f"{where} is marked unsure (fuzzy)")
        elif any(placeholders(form) - placeholders(*_forms(wanted.id)) for form in forms) or (
            placeholders(forms[-1]) != placeholders(_forms(wanted.id)[-1])
        ):
            faults.append(f"{where} has other placeholders in {forms!r}")
    return faults


def placeholders(*texts: str) -> set[str]:
    """The places where a value goes: {name}, %(name)s, %s."""
    return {place for text in texts for place in PLACEHOLDER.findall(text)}


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def compile_all() -> None:
    """Write the file the programs read beside every catalogue; a reader never sees half a file."""
    for domain in DOMAINS:
        for path in domain.package.glob(f"locale/*/LC_MESSAGES/{domain.name}.po"):
            half = path.with_suffix(".half")
            with half.open("wb") as file:
                write_mo(file, load(path, path.parts[-3]))
            half.replace(path.with_suffix(".mo"))


def main(arguments: list[str]) -> int:
    """Run what the command line asks for; update ends with 1 when texts lack a translation."""
    if arguments == ["compile"]:
        compile_all()
        return 0
    if arguments == ["update"]:
        faults = update()
        compile_all()
        print("\n".join([*faults, f"{len(faults)} tekster mangler eller må rettes."]))
        return 1 if faults else 0
    print("Bruk: python -m tools.messages update|compile", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
