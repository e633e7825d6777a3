"""Municipality numbers, names and changes from SSB's code lists (Klass 131)."""

from __future__ import annotations

import re
from pathlib import Path

from tools.national_data.tables import AREAS, Resource, read, write

# The language of each part of an official name of several parts. «smi» stands where our
# sources do not settle which Sami language it is; letters that only one language uses
# (ï in South Sami, yy and kk of Kven) and the place settle the others.
LANGUAGES = {
    "Aarborte": "sma",
    "Deatnu": "se",
    "Dielddanuorri": "se",
    "Divtasvuodna": "smj",
    "Evenášši": "se",
    "Fuolldá": "smi",
    "Fuossko": "smi",
    "Guovdageaidnu": "se",
    "Gáivuotna": "se",
    "Hábmer": "smj",
    "Hámmerfeasta": "se",
    "Hárstták": "se",
    "Ivgu": "se",
    "Kaivuono": "fkv",
    "Kárášjohka": "se",
    "Levangke": "sma",
    "Loabák": "se",
    "Nåavmesjenjaelmie": "sma",
    "Omasvuono": "fkv",
    "Omasvuotna": "se",
    "Oslove": "sma",
    "Porsanki": "fkv",
    "Porsáŋgu": "se",
    "Raane": "smi",
    "Raarvihke": "sma",
    "Raisi": "fkv",
    "Rivtták": "se",
    "Rosse": "sma",
    "Ráisa": "se",
    "Snåase": "sma",
    "Stïentje": "sma",
    "Suortá": "smi",
    "Tråante": "sma",
    "Unjárga": "se",
    "Yykeä": "fkv",
}
# SSB's list lacks the letter ŋ; Kartverket's has the official spelling.
SPELLING = {"Porsángu": "Porsáŋgu"}

_COUNTY_IN_NAME = re.compile(r" \([^)]+\)$")


def official_names(text: str) -> list[tuple[str, str]]:
    """The parts of an official name with their language, in their official order."""
    # The county in brackets only tells two of a name apart; it is not part of the name.
    parts = _COUNTY_IN_NAME.sub("", text.strip()).split(" - ")
    parts = [SPELLING.get(part, part) for part in parts]
    names = [(LANGUAGES.get(part, "nb"), part) for part in parts]
    if sum(language == "nb" for language, _ in names) != 1:
        raise ValueError(f"Not exactly one Norwegian name in {text!r}: add the others to LANGUAGES.")
    return names


def _snapshots(source: Path) -> list[tuple[str, dict[str, str]]]:
    """Each version of the code list by its first day: number to name, in order of time."""
    versions: dict[str, dict[str, str]] = {}
    for row in read(source / "codes/kommuner_by_version_1971_2024.csv"):
        versions.setdefault(row["valid_from"], {})[row["code"]] = row["name"]
    versions["2026-01-01"] = {r["code"]: r["name"] for r in read(source / "codes/kommuner_2026-01-01.csv")}
    for names in versions.values():
        names.pop("9999")  # "unspecified" is not a municipality
    return sorted(versions.items())


def periods(source: Path) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """(number, from, to, names): one row for as long as neither number nor name changes."""
    rows: list[tuple[str, str, str, list[tuple[str, str]]]] = []
    open_rows: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for first_day, names in _snapshots(source):
        for number, (start, old) in list(open_rows.items()):
            if number not in names or official_names(names[number]) != old:
                rows.append((number, start, first_day, old))
                del open_rows[number]
        for number, name in names.items():
            open_rows.setdefault(number, (first_day, official_names(name)))
    rows += [(number, start, "", names) for number, (start, names) in open_rows.items()]
    return sorted(rows)


def build(source: Path) -> list[Resource]:
    """Writes municipalities.csv and municipality_changes.csv."""
    write(
        AREAS / "municipalities.csv",
        ("number", "valid_from", "valid_to", "name", "names"),
        (
            (
                number,
                start,
                end,
                next(name for language, name in names if language == "nb"),
                "|".join(f"{language}:{name}" for language, name in names) if len(names) > 1 else "",
            )
            for number, start, end, names in periods(source)
        ),
    )
    changes = read(source / "codes/kommune_changes_1971_2024.csv")
    write(
        AREAS / "municipality_changes.csv",
        ("date", "old", "new", "kind"),
        sorted((r["change_date"], r["old_code"], r["new_code"], r["kind_derived"]) for r in changes),
    )
    return [
        Resource(
            "municipalities.csv",
            "Kommunenumre og navn 1971–2026",
            ("ssb-klass-131", "kartverket-navn-2020"),
            (
                ("number", "code", "Kommunenummer, fire sifre"),
                ("valid_from", "date", "Første dag; 1971-01-01 betyr at nummeret er eldre enn listene"),
                ("valid_to", "date", "Første dag det ikke gjelder lenger; tom betyr at det gjelder"),
                ("name", "text", "Norsk navn"),
                ("names", "text", "Offisielle navn i offisiell rekkefølge, språk:navn skilt med |"),
            ),
            "Språket i flerspråklige navn er satt her; «smi» er samisk uten at kilden sier hvilket. "
            "Tre navn fra listen per 2026-01-01 (Oslo, Steinkjer, Lyngen) gjelder senest fra den datoen.",
        ),
        Resource(
            "municipality_changes.csv",
            "Endringer i kommuneinndelingen 1972–2024",
            ("ssb-klass-131",),
            (
                ("date", "date", "Dagen endringen gjelder fra"),
                ("old", "code", "Nummer dagen før"),
                ("new", "code", "Nummer fra dagen"),
                ("kind", "text", "rename, renumber, merge, split, split_and_merge (utledet)"),
            ),
        ),
    ]
