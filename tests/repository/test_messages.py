from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from tools import messages
from tools.messages import DOMAINS, Domain, dump, missing, template_calls, texts

TEMPLATE = """\
{% load i18n %}<p title='a "b'>
   {% translate "Hei, «verden» (nå)" %}
      {% blocktranslate count n=3 trimmed %}
        Én kommune
      {% plural %}
        {{ n }} kommuner
      {% endblocktranslate %}
  {% include "x.html" with label=_("Navn på sak") %} {% translate "Mai" context "måned" %}</p>
"""


@pytest.mark.parametrize("domain", DOMAINS, ids=lambda domain: domain.name)
def test_english_is_complete(domain: Domain) -> None:
    faults = missing(domain, "en")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("domain", DOMAINS, ids=lambda domain: domain.name)
def test_what_is_translated_is_compiled(domain: Domain) -> None:
    for language in domain.languages():
        assert domain.catalogue(language).with_suffix(".mo").exists()


@pytest.fixture
def program(tmp_path: Path) -> Domain:
    """A program with one Python text and one template."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "a.py").write_text('_("Hei {navn}")\nngettext("Ett", "{n} kontor", 2)\n', encoding="utf-8")
    return Domain("program", tmp_path)


def write(program: Domain, translations: dict[str, str | tuple[str, str]]) -> None:
    catalogue = texts(program)
    for message in catalogue:
        if message.id:
            single = message.id if isinstance(message.id, str) else message.id[0]
            message.string = translations.get(single, message.id)
    program.catalogue("en").parent.mkdir(parents=True)
    program.catalogue("en").write_bytes(dump(catalogue, "en"))


def test_texts_are_found_in_source_and_templates(program: Domain) -> None:
    assert {message.id for message in texts(program) if message.id} == {
        "Hei {navn}",
        ("Ett", "{n} kontor"),
        "Hei, «verden» (nå)",
        ("Én kommune", "%(n)s kommuner"),
        "Navn på sak",
        "Mai",
    }


def test_words_that_lie_in_data_are_texts_too() -> None:
    found = {message.id for message in texts(DOMAINS[0])}
    table, column, task, measure, unit = "Nøkkeltall", "Lengdegrad", "Startlån", "Sykefravær", "timer per uke"
    reason = "Kilden sier ikke hvilket fagsystem kommunen bruker."
    assert {table, column, task, measure, unit, reason} <= found


def test_no_template_text_of_the_application_is_passed_by() -> None:
    from django.utils.translation.template import templatize

    for path in (messages.ROOT / "src" / "bindeledd_web").rglob("templates/**/*.html"):
        marked = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        assert template_calls(path).count("gettext(") == marked.count("gettext("), path


def test_a_whole_catalogue_has_no_faults(program: Domain) -> None:
    write(program, {})
    assert missing(program, "en") == []


@pytest.mark.parametrize(
    ("source", "translation", "fault"),
    [
        ("Mai", "", "is not translated"),
        ("Ett", ("One", ""), "is not translated"),
        ("Hei {navn}", "Hello {name}", "has other placeholders"),
        ("Hei {navn}", "Hello", "has other placeholders"),
        ("Én kommune", ("One municipality", "Municipalities"), "has other placeholders"),
    ],
)
def test_faults_of_a_catalogue(
    program: Domain, source: str, translation: str | tuple[str, str], fault: str
) -> None:
    write(program, {source: translation})
    (found,) = missing(program, "en")
    assert fault in found


def test_an_unsure_translation_is_a_fault(program: Domain) -> None:
    write(program, {})
    path = program.catalogue("en")
    path.write_text(path.read_text().replace('msgid "Hei {', '#, fuzzy\nmsgid "Hei {'), encoding="utf-8")
    (found,) = missing(program, "en")
    assert "fuzzy" in found


def test_update_keeps_translations_drops_old_texts_and_changes_nothing_twice(
    program: Domain, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(program, {"Hei {navn}": "Hello {navn}"})
    (program.package / "a.py").write_text('_("Hei {navn}")\n_("Ny")\n', encoding="utf-8")
    monkeypatch.setattr(messages, "DOMAINS", (program,))
    assert messages.update() == ["program/en: 'Ny' is not translated"]
    once = program.catalogue("en").read_bytes()
    assert b'msgstr "Hello {navn}"' in once
    assert b"kontor" not in once
    messages.update()
    assert program.catalogue("en").read_bytes() == once


def test_a_catalogue_says_nothing_about_when_and_where(program: Domain) -> None:
    text = dump(texts(program), "en").decode()
    assert "Date" not in text
    assert "\n#:" not in text


def test_an_empty_catalogue_is_a_catalogue() -> None:
    assert dump(Catalog(), "en").startswith(b'msgid ""\nmsgstr ""\n"Language: en')
