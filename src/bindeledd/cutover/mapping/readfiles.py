"""The parts of `kobling.yaml` as a `Mapping`, each checked against what kinds and roles there are."""

from __future__ import annotations

import re
from collections.abc import Mapping as Pairs
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal, cast

from bindeledd.cutover.extracts.finding import OWN_FOLDERS
from bindeledd.cutover.extracts.reading import POSTGRES
from bindeledd.cutover.identity import KidAgreement
from bindeledd.cutover.kinds import KINDS, ROLES, STAY_KINDS
from bindeledd.cutover.mapping.model import Collisions, Confirmation, Delivery, MappedFile, Mapping
from bindeledd.cutover.mapping.nodes import Place
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _
from bindeledd.mapping.catalogue import rows

VERSION = 1
COLLISIONS: dict[str, Collisions] = {"nummerer_om": "renumber", "spør": "ask"}
DELIVERIES: dict[str, Delivery] = {"mottaker": "receiver", "samlet": "together"}
_KEYS = ("versjon", "bekreftet", "kollisjoner", "levering", "kontoer", "organisasjoner", "filer")
_FILE_KEYS = (
    "fil", "tabell", "slag", "kommune", "kolonner", "verdier", "oppsett", "mottaker", "analyse", "desimal",
    "kid",
)  # fmt: skip
_WORDS = ("task", "stay_kind", "unit")
_ANALYSIS = ("municipality", "unit")


def mapping_of(place: Place, folder: Path) -> Mapping:
    """The whole file. Raises `BadInput` with the line of the first fault."""
    parts = place.keys(_KEYS)
    version = _needed(place, parts, "versjon")
    if version.text() != str(VERSION):
        raise version.refuse(
            "unknown-version",
            _("Koblingen er skrevet av en annen utgave av programmet."),
            _("Det skal stå «versjon: {version}».").format(version=VERSION),
        )
    files: dict[str, MappedFile] = {}
    for item in _needed(place, parts, "filer").items():
        one = _file(item, folder)
        if one.name in files:
            raise item.refuse("file-twice", _("Filen er nevnt to ganger."), _("Behold den ene."))
        files[one.name] = one
    collisions, delivery = parts.get("kollisjoner"), parts.get("levering")
    return Mapping(
        files=tuple(files.values()),
        confirmed=_confirmation(parts["bekreftet"]) if "bekreftet" in parts else None,
        collisions="renumber"
        if collisions is None
        else COLLISIONS[collisions.choice(COLLISIONS, _("måte å løse kollisjoner på"))],
        delivery="receiver"
        if delivery is None
        else DELIVERIES[delivery.choice(DELIVERIES, _("måte å levere på"))],
        accounts=_accounts(parts["kontoer"]) if "kontoer" in parts else {},
        organisations=_organisations(parts["organisasjoner"]) if "organisasjoner" in parts else {},
    )


def _file(place: Place, folder: Path) -> MappedFile:
    parts = place.keys(_FILE_KEYS)
    kind = KINDS[_needed(place, parts, "slag").choice(KINDS, _("slag av fil"))]
    columns = {
        column: role.choice(kind.roles, _("betydning for en kolonne i «{kind}»").format(kind=kind.in_words))
        for column, role in (parts["kolonner"].pairs() if "kolonner" in parts else {}).items()
    }
    for role in set(columns.values()):
        if list(columns.values()).count(role) > 1:
            raise parts["kolonner"].refuse(
                "role-twice",
                _("To kolonner har betydningen «{role}» ({words}).").format(
                    role=role, words=ROLES[role].in_words
                ),
                _("La bare én av dem ha den."),
            )
    municipality = _digits(parts["kommune"]) if "kommune" in parts else None
    missing = [role for role in kind.needed if role not in columns.values()]
    if kind.roles and municipality is None and "municipality" not in columns.values():
        missing.append("municipality")
    if missing:
        raise place.refuse(
            "role-missing",
            _("Ingen kolonne har betydningen: {roles}.").format(
                roles=", ".join(f"{role} ({ROLES[role].in_words})" for role in missing)
            ),
            _("Skriv den under «kolonner», eller «kommune: …» når alle radene er fra samme kommune.")
            if "municipality" in missing
            else _(
                "Skriv under «kolonner» hvilken kolonne det er. Står den ikke i uttrekket, hent det på nytt."
            ),
        )
    layout, receiver = parts.get("oppsett"), parts.get("mottaker")
    decimal = parts.get("desimal")
    return MappedFile(
        file=_path(_needed(place, parts, "fil"), folder, table="tabell" in parts),
        kind=kind.kind,
        columns=columns,
        table=parts["tabell"].text() if "tabell" in parts else None,
        municipality=municipality,
        values=_words(parts["verdier"]) if "verdier" in parts else {},
        layout=None if layout is None else _year(layout),
        receiver=None if receiver is None else _digits(receiver),
        analysis={
            name: role.choice(_ANALYSIS, _("betydning av en analysetype"))
            for name, role in (parts["analyse"].pairs() if "analyse" in parts else {}).items()
        },
        decimal=None
        if decimal is None
        else cast(Literal[",", "."], decimal.choice((",", "."), _("desimaltegn"))),
        kid=_kid(parts["kid"]) if "kid" in parts else None,
    )


def _kid(place: Place) -> KidAgreement:
    """The agreement on KID: the method and then the lengths, «mod10 10 12»."""
    method, *lengths = place.text().split() or [""]
    try:
        return KidAgreement.of([int(length) for length in lengths], method)
    except (ValueError, BadInput):
        raise place.refuse(
            "bad-kid",
            _("KID-avtalen kan ikke leses."),
            _(
                "Skriv metoden og så lengdene, slik de står i avtalen med banken: «mod10 10» eller "
                "«mod11 8 15»."
            ),
        ) from None


def _path(place: Place, folder: Path, *, table: bool) -> str:
    file = place.text()
    path = PurePosixPath(file)
    if file.startswith(POSTGRES):
        if len(path.parts) != 2 or not table:
            raise place.refuse(
                "bad-path",
                _("En tabell i PostgreSQL skrives som «fil: postgres/<navn>» og «tabell: <skjema.tabell>»."),
                _("Rett linjen, og sett miljøvariabelen BINDELEDD_PG_<NAVN>."),
            )
        return file
    outside = (
        not file
        or path.is_absolute()
        or ".." in path.parts
        or "\\" in file
        or re.match(r"[A-Za-z]:", file) is not None
        or str(path) != file
    )
    if outside or not (folder / file).resolve().is_relative_to(folder.resolve()):
        raise place.refuse(
            "path-outside",
            _("Filen ligger utenfor mappen, eller stien er ikke skrevet med enkle skråstreker."),
            _("Legg uttrekket i mappen, og skriv stien fra mappen, for eksempel «inn/1850/saker.csv»."),
        )
    if path.parts[0].casefold() in OWN_FOLDERS:
        raise place.refuse(
            "path-own",
            _("«ut» og «.bindeledd» er programmets egne mapper. Uttrekk kan ikke ligge der."),
            _("Legg uttrekket et annet sted i mappen, for eksempel i «inn»."),
        )
    return file


def _confirmation(place: Place) -> Confirmation:
    parts = place.keys(("av", "dato"))
    on = _needed(place, parts, "dato")
    try:
        day = date.fromisoformat(on.text())
    except ValueError:
        raise on.refuse(
            "bad-date", _("Datoen kan ikke leses."), _("Skriv den som år-måned-dag: 2019-12-15.")
        ) from None
    by = _needed(place, parts, "av").text().strip()
    if not by:
        raise place.refuse("no-role", _("Det står ikke hvem som bekreftet."), _("Skriv rollen, ikke navnet."))
    return Confirmation(by=by, on=day)


def _accounts(place: Place) -> Pairs[str, Pairs[str, str]]:
    return {
        _four(municipality, under): {old: new.text() for old, new in under.pairs().items()}
        for municipality, under in place.pairs().items()
    }


def _organisations(place: Place) -> Pairs[str, tuple[str, str]]:
    found = {}
    for old, under in place.pairs().items():
        parts = under.keys(("nytt", "navn"))
        found[old] = (_needed(under, parts, "nytt").text(), _needed(under, parts, "navn").text())
    return found


def _words(place: Place) -> Pairs[str, Pairs[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for role, under in place.keys(_WORDS).items():
        words = under.pairs()
        if role == "stay_kind":
            found[role] = {
                word: meaning.choice(STAY_KINDS, _("slag av opphold")) for word, meaning in words.items()
            }
        elif role == "unit":
            found[role] = {word: _digits(meaning) for word, meaning in words.items()}
        else:
            tasks = [str(row["id"]) for row in rows("tasks")]
            found[role] = {word: meaning.choice(tasks, _("oppgave")) for word, meaning in words.items()}
    return found


def _needed(place: Place, parts: Pairs[str, Place], key: str) -> Place:
    if key not in parts:
        raise place.refuse(
            "key-missing", _("«{key}» mangler her.").format(key=key), _("Skriv «{key}: …».").format(key=key)
        )
    return parts[key]


def _digits(place: Place) -> str:
    return _four(place.text(), place)


def _four(value: str, place: Place) -> str:
    if not re.fullmatch(r"[0-9]{4}", value):
        raise place.refuse(
            "not-four-digits",
            _("Numre på kommuner og enheter har fire sifre."),
            _("Skriv alle fire, også nullen først: 0301."),
        )
    return value


def _year(place: Place) -> int:
    value = place.text()
    if not re.fullmatch(r"20[0-9]{2}", value):
        raise place.refuse("not-a-year", _("«oppsett» er et årstall."), _("Skriv året, for eksempel 2019."))
    return int(value)
