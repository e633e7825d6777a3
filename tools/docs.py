"""The documents that the program itself knows best: `python -m tools.docs` writes them again.

Each is made from the one place where the thing is declared, so that it cannot say anything else:
settings, the tables of a case folder, the sources of the data, the commands. A test fails when a
file no longer says what the program says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from bindeledd.areas.credits import data_credits
from bindeledd.areas.network import network_sources
from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.tables import CASE_TABLES
from bindeledd.foundation.language import speaking
from bindeledd.reorganisation.builtin import sources as reorganisation_sources
from bindeledd_web.settings.documented import SETTINGS, Setting
from tools import command_docs

DOCS = Path(__file__).resolve().parent.parent / "docs"
MADE = "Filen lages av `make docs`; rett den ikke for hånd."

KINDS = {
    "text": "tekst",
    "code": "fire sifre",
    "integer": "helt tall",
    "decimal": "tall",
    "date": "dato",
    "boolean": "ja/nei",
}
SETTING_KINDS = {"text": "tekst", "integer": "helt tall", "boolean": "ja/nei", "list": "liste"}

SETTINGS_HEAD = f"""\
# Innstillinger

{MADE}

Innstillingene gis som miljøvariabler når Bindeledd starter. Nettløsningen leser ikke noe annet fra miljøet
enn disse og `DJANGO_SETTINGS_MODULE`, som velger oppsett (se [Drift](drift.md)).

«Ja/nei» skrives `ja` eller `nei`; `true`, `false`, `1` og `0` virker også. Lister skilles med komma. Verdier
merket hemmelig vises aldri i logger eller feilmeldinger; hold dem utenfor kildekode og kommandolinje.

"""

CASE_HEAD = f"""\
# Saksmappen

{MADE}

En saksmappe er en [Frictionless-datapakke](https://datapackage.org): `datapackage.json` med én CSV-fil per
tabell i mappen `data`. Kommandolinje, bibliotek og nettløsning deler formatet. En zip-fil har de samme
filene, og en Excel-fil har ett ark per tabell med de samme kolonnene. `bindeledd case new` lager en saksmappe
å fylle ut.

- Datoer skrives `2018-01-01`. Ja/nei skrives `true` og `false`. Kommunenummer er fire sifre, og er tekst.
- En tom celle betyr at verdien ikke er kjent. Da sier kolonnen `reason` hvorfor, der tabellen har en.
- `valid_from` er første dag noe gjelder. `valid_to` er første dag det ikke gjelder lenger, og er tom når det
  fortsatt gjelder.
- `source` peker på en rad i tabellen `sources`. Hvert tall har en kilde.
- CSV leses med komma, semikolon eller tabulator, og med punktum eller desimalkomma. Bruk tegnsettet UTF-8.
- I en Excel-fil leses et dagnummer (42005) i en datokolonne som datoen det står for. Valg, som `member`, kan
  skrives med store eller små bokstaver. Ingen tabell kan ha flere enn 250 000 rader.
- Et dokument som står som vedtatt (`adopted_on`), men mangler noe loven krever, blir lest inn som utkast.
- Ingen rader handler om enkeltpersoner. Ledere og ansatte finnes bare som roller og antall.

| Tabell | Hva den har | Må være med |
|---|---|---|
"""

SOURCES_HEAD = f"""\
# Datakilder

{MADE}

Dette er dataene som følger med Bindeledd, og hvem de skal krediteres. En sak har i tillegg sine egne kilder,
som står på sakens side. Tallene er skrevet om til programmets egne tabeller, og grensene er forenklet.

## Kreditering

| Utgiver | Lisens | Brukt til |
|---|---|---|
"""


def settings_text() -> str:
    """`docs/innstillinger.md`: every setting with its meaning, kind and default."""
    head = "| Variabel | Betydning | Type | Uten den |\n|---|---|---|---|\n"
    return SETTINGS_HEAD + head + "".join(_setting(setting) for setting in SETTINGS)


def _setting(setting: Setting) -> str:
    kind = SETTING_KINDS[setting.kind] + (", hemmelig" if setting.secret else "")
    default = f"`{setting.default}`" if setting.default else "tom"
    return _row(f"`{setting.variable}`", setting.description, kind, default)


def case_text() -> str:
    """`docs/saksmappe.md`: every table and column of a case folder."""
    index = "".join(
        _row(f"[`{t.name}`](#{t.name})", t.title, "ja" if t.required else "nei") for t in CASE_TABLES
    )
    return CASE_HEAD + index + "".join(_table(table) for table in CASE_TABLES)


def _table(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    told = f" {table.description}" if table.description else ""
    head = "| Kolonne | Betydning | Type | Må fylles ut |\n|---|---|---|---|\n"
    rows = "".join(
        _row(f"`{f.name}`", _meaning(f), KINDS[f.kind], "ja" if f.required else "nei") for f in table.fields
    )
    return f"\n## {table.name}\n\n{table.title}.{told} En rad kjennes igjen på {key}.\n\n{head}{rows}"


def _meaning(field: Field) -> str:
    parts = [field.title + ".", field.description]
    if field.choices:
        parts.append("En av: " + ", ".join(f"`{choice}`" for choice in field.choices if choice) + ".")
    if field.minimum is not None:
        parts.append(f"Minst {field.minimum:g}.")
    if field.refers:
        parts.append(f"Må finnes i `{field.refers}`.")
    return " ".join(part for part in parts if part)


def sources_text() -> str:
    """`docs/datakilder.md`: whom to credit, and every source with vintage and licence."""
    publishers = "".join(_row(f"[{c.publisher}]({c.url})", c.licence, c.used_for) for c in data_credits())
    head = "\n## Kilder\n\n| Kilde | Utgiver | Årgang | Lisens |\n|---|---|---|---|\n"
    rows = (
        _row(f"[{s.title}]({s.url})" if s.url else s.title, s.publisher, s.vintage, s.licence)
        for s in dict.fromkeys((*network_sources(), *reorganisation_sources().values()))
    )
    return SOURCES_HEAD + publishers + head + "".join(rows)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


MADE_DOCS: dict[str, Callable[[], str]] = {
    "innstillinger.md": settings_text,
    "saksmappe.md": case_text,
    "datakilder.md": sources_text,
    command_docs.PATH.name: command_docs.text,
}


def texts() -> Iterable[tuple[Path, str]]:
    """Every generated document, in bokmål whatever the machine's language."""
    with speaking("nb"):
        for name, made in MADE_DOCS.items():
            yield DOCS / name, made()


if __name__ == "__main__":
    for path, text in texts():
        path.write_text(text, encoding="utf-8")
