from __future__ import annotations

import re
from pathlib import Path

import pytest
from docs_world import DOCS, DOCUMENTS, ROOT, all_text, anchors, name_of, prose
from tools import docs

from bindeledd.casefolder.tables import CASE_TABLES
from bindeledd_web.settings.documented import SETTINGS

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    dead = []
    for target in LINK.findall(prose(path)):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        file, _hash, anchor = target.partition("#")
        other = (path.parent / file).resolve() if file else path
        if not other.exists() or (anchor and anchor not in anchors(other)):
            dead.append(target)
    assert not dead


def test_every_document_can_be_reached_from_the_index() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        path = waiting.pop()
        if path in reached or path.suffix != ".md":
            continue
        reached.add(path)
        targets = (target.partition("#")[0] for target in LINK.findall(prose(path)) if "://" not in target)
        waiting += [(path.parent / target).resolve() for target in targets if target]
    assert sorted(name_of(path) for path in set(DOCUMENTS) - reached) == []


@pytest.mark.parametrize("name", docs.MADE_DOCS)
def test_what_the_program_writes_is_up_to_date(name: str) -> None:
    written = {path.name: text for path, text in docs.texts()}
    assert (DOCS / name).read_text(encoding="utf-8") == written[name], "Kjør make docs"


def test_every_setting_is_explained() -> None:
    text = (DOCS / "innstillinger.md").read_text(encoding="utf-8")
    for setting in SETTINGS:
        assert len(setting.description) > 10
        assert f"| `{setting.variable}` | {setting.description} |" in text


@pytest.mark.parametrize("table", CASE_TABLES, ids=lambda table: table.name)
def test_every_table_and_column_is_explained(table) -> None:
    text = (DOCS / "saksmappe.md").read_text(encoding="utf-8")
    part = text.partition(f"\n## {table.name}\n")[2].partition("\n## ")[0]
    assert table.title in part
    for field in table.fields:
        assert re.search(rf"^\| `{field.name}` \| {re.escape(field.title)}\.", part, re.MULTILINE)


def test_every_environment_variable_is_explained() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    read = set(re.findall(r"environ(?:\.get|\.setdefault)?[\[(]\s*\"([A-Z_]+)\"", source))
    read |= set(re.findall(r"\bBINDELEDD_[A-Z_]*[A-Z]\b", source))
    assert {"BINDELEDD_TRACE", "DJANGO_SETTINGS_MODULE"} <= read
    assert sorted(name for name in read if f"`{name}" not in all_text()) == []


def test_every_make_target_is_explained() -> None:
    targets = re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    text = (DOCS / "utvikling.md").read_text(encoding="utf-8")
    assert len(targets) > 10
    assert sorted(set(targets) ^ set(re.findall(r"^\| `make ([a-z-]+)` \|", text, re.MULTILINE))) == []


def test_a_make_target_that_a_document_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", all_text())) <= targets


def test_the_readme_opens_with_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^make (\w+)", text, re.MULTILINE) == ["start", "test"]


def test_every_identifier_of_the_glossary_is_in_use() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    rows = re.findall(r"^\| [^|]+ \| [^|]+ \| `(\w+)` \|$", (DOCS / "ordliste.md").read_text("utf-8"), re.M)
    assert len(rows) > 30
    assert [name for name in rows if not re.search(rf"\b{name}\b", source)] == []
