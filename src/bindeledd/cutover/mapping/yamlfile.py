"""The mapping as `kobling.yaml`: written with comments for people, read strictly with the line of a fault.

Every value is read as the text that stands there, so that 0301 keeps its zero and «ja» is a word, with
quotation marks or without.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from bindeledd.cutover.keeping.durable import write_durably
from bindeledd.cutover.kinds import KINDS, ROLES, STAY_KINDS
from bindeledd.cutover.mapping.model import MappedFile, Mapping
from bindeledd.cutover.mapping.nodes import Place, fault
from bindeledd.cutover.mapping.readfiles import COLLISIONS, DELIVERIES, VERSION, mapping_of
from bindeledd.foundation.language import _


def read_mapping(path: Path) -> Mapping:
    """The mapping in the file; the folder that it lies in is the cut-over's.

    Raises `BadInput` with the line: for what is no YAML, an unknown key, kind or role, a role twice or
    missing, a municipality that is not four digits, and a path that leads out of the folder or into `ut/` or
    `.bindeledd/`.
    """
    return mapping_of(Place.of_text(_text(path), path.name), path.parent)


def write_mapping(mapping: Mapping, path: Path, questions: Sequence[str] = ()) -> None:
    """Write the mapping with comments, and what a person must answer at its head."""
    write_durably(path, as_yaml(mapping, questions).encode())


def to_values(mapping: Mapping) -> dict[str, Any]:
    """The mapping as plain values under the keys of the file; empty parts of a file are left out."""
    confirmed = mapping.confirmed
    return {
        "versjon": VERSION,
        "bekreftet": None if confirmed is None else {"av": confirmed.by, "dato": confirmed.on.isoformat()},
        "kollisjoner": _key_of(COLLISIONS, mapping.collisions),
        "levering": _key_of(DELIVERIES, mapping.delivery),
        "kontoer": {place: dict(accounts) for place, accounts in mapping.accounts.items()},
        "organisasjoner": {
            old: {"nytt": new, "navn": name} for old, (new, name) in mapping.organisations.items()
        },
        "filer": [_file_values(one) for one in mapping.files],
    }


def as_yaml(mapping: Mapping, questions: Sequence[str] = ()) -> str:
    """The text of the file."""
    values = to_values(mapping)
    parts = [_comment(_("Kobling for omleggingen: hvilken fil som er hva, og hva kolonnene betyr."))]
    if questions:
        parts.append(_comment(_("Dette må du svare på:")))
        parts.extend(_comment(question, "#  - ") for question in questions)
    parts.append(_dumped({"versjon": values["versjon"]}))
    parts.append(
        _comment(
            _("Koblingen gjelder først når noen har bekreftet den: rolle (ikke navn) og dato (2019-12-15).")
        )
    )
    parts.append(_dumped({"bekreftet": values["bekreftet"]}))
    parts.append(
        _comment(
            _(
                "Når to kommuner har brukt samme nummer: «nummerer_om» gir nye numre etter en fast "
                "regel, «spør» lar et menneske avgjøre."
            )
        )
    )
    parts.append(_dumped({"kollisjoner": values["kollisjoner"]}))
    parts.append(_comment(_("«mottaker»: ett uttrekk til hver ny kommune. «samlet»: ett for alle.")))
    parts.append(_dumped({"levering": values["levering"]}))
    parts.append(_comment(_("Konto i regnskapet som får nytt nummer: kommune, gammel konto, ny konto.")))
    parts.append(_dumped({"kontoer": values["kontoer"]}))
    parts.append(_comment(_("Organisasjonsnummer som skifter: gammelt, nytt og navnet på den nye enheten.")))
    parts.append(_dumped({"organisasjoner": values["organisasjoner"]}))
    parts.append(
        _comment(
            _(
                "Filene. Kolonner som ikke er nevnt, følger med uendret. «kommune» gjelder alle radene "
                "i en fil som ikke har en kolonne for det."
            )
        )
    )
    parts.append("filer:\n" if mapping.files else "filer: []\n")
    parts.extend(_file(one) for one in values["filer"])
    parts.append(_legend())
    return "".join(parts)


def _file_values(one: MappedFile) -> dict[str, Any]:
    values = {
        "fil": one.file,
        "tabell": one.table,
        "slag": one.kind,
        "kommune": one.municipality,
        "kolonner": dict(one.columns),
        "verdier": {role: dict(words) for role, words in one.values.items()},
        "oppsett": one.layout,
        "mottaker": one.receiver,
        "analyse": dict(one.analysis),
        "desimal": one.decimal,
        "kid": None if one.kid is None else " ".join((one.kid.method, *map(str, sorted(one.kid.lengths)))),
    }
    return {key: value for key, value in values.items() if value is not None and value != {}}


def _file(values: dict[str, Any]) -> str:
    lines = []
    for key, value in values.items():
        if key == "kolonner":
            lines.append("kolonner:\n")
            lines.extend("  " + _column(name, role) for name, role in value.items())
        elif key == "slag":
            lines.append(f"{_dumped({key: value}).rstrip()}  # {KINDS[value].in_words}\n")
        else:
            lines.append(_dumped({key: value}))
    text = "".join(lines)
    indented = "".join(f"    {line}" for line in text.splitlines(keepends=True))
    return f"  - {indented[4:]}"


def _column(name: str, role: str) -> str:
    line = _dumped({name: role})
    # A name that takes several lines keeps them together.
    if line.count("\n") > 1:
        return line.replace("\n", "\n  ", line.count("\n") - 1)
    return f"{line.rstrip()}  # {ROLES[role].in_words}\n"


def _dumped(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100_000)


def _comment(text: str, before: str = "# ") -> str:
    lines = text.splitlines() or [""]
    return "".join(f"{before}{line}\n" for line in lines)


def _legend() -> str:
    lines = ["", _("Slag av filer:")]
    lines += [f"  {kind.kind}: {kind.in_words}" for kind in KINDS.values()]
    lines += ["", _("Hva en kolonne kan bety:")]
    lines += [f"  {role.role}: {role.in_words}" for role in ROLES.values()]
    lines += ["", _("Hva ordene i en kolonne med «stay_kind» kan bety (under «verdier»):")]
    lines += [f"  {word}: {_(meaning)}" for word, meaning in STAY_KINDS.items()]
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)


def _key_of(words: dict[str, Any], meaning: str) -> str:
    return next(word for word, of in words.items() if of == meaning)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise fault(
            "no-mapping",
            path.name,
            None,
            _("Mappen har ingen kobling ({file}).").format(file=path.name),
            _("Kjør «bindeledd cutover init»; den foreslår en kobling."),
        ) from None
    except UnicodeDecodeError:
        raise fault(
            "not-utf-8", path.name, None, _("Filen er ikke UTF-8."), _("Lagre den som UTF-8, og prøv igjen.")
        ) from None
