"""A cut-over by hand: inputs, and what should be written of them, row by row in plain Python.

Knows nothing of the plan's SQL, nor of `answer`: where a row goes stands in small tables here.
"""

from __future__ import annotations

import csv
import hashlib
import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bindeledd.cutover.mapping.model import MappedFile, Mapping
from bindeledd.cutover.plan.model import Place, Plan, UnitPassage

SPLIT = "1850"
KEYS = {"18500101": "1806", "18500102": "1806", "18500201": "1875", "18500202": "1875"}
WHOLE = {"1805": "1806", "1854": "1806", "1849": "1875", "0301": "0301", "1806": "1806", "1875": "1875"}
UNITS = {
    ("1806", "0205"): "0277",
    ("1806", "0254"): "0277",
    ("1806", "0250"): "0277",
    ("1875", "0250"): "0275",
    ("1875", "0249"): "0275",
}
UNIT_OF = {"1805": "0205", "1854": "0254", "1850": "0250", "1849": "0249", "0301": "0111"}
UNDECIDED = ("peker", "årsak", "årsak_tekst", "forslag")
INVERSE = (
    "peker", "gammel_kommune", "ny_kommune", "gammel_enhet", "ny_enhet", "rolle", "gammelt_nummer",
    "nytt_nummer",
)  # fmt: skip


def plan() -> Plan:
    """Four municipalities become two; one of them is split by basic unit, and one is left alone."""
    places = {old: Place(old, (new,), "unchanged" if old == new else "merged") for old, new in WHOLE.items()}
    places[SPLIT] = Place(SPLIT, ("1806", "1875"), "split-basic-unit", basic_units=KEYS)
    units = tuple(UnitPassage(m, "*", old, new, "unit-merged") for (m, old), new in UNITS.items())
    return Plan(
        "test",
        "Test",
        date(2020, 1, 1),
        date(2019, 12, 31),
        places,
        units,
        units_after=("0277", "0275", "0111"),
    )


CASES = MappedFile(
    "inn/saker.csv",
    "cases",
    {"Saksnr": "case_no", "Kommunenr": "municipality", "Enhet": "unit", "Krets": "stay_basic_unit"},
)
PAYMENTS = MappedFile(
    "inn/utbetalinger.csv",
    "payments",
    {
        "Utbnr": "payment_no",
        "Saksnr": "case_no",
        "Kommunenr": "municipality",
        "Konto": "account",
        "Beløp": "amount",
    },
    decimal=",",
)
LEDGER = MappedFile(
    "inn/regnskap.csv",
    "ledger_entries",
    {
        "Linje": "entry_no", "Bilag": "voucher", "Konto": "account", "Debet": "debit", "Kredit": "credit",
        "Kommunenr": "municipality",
    },
    decimal=",",
)  # fmt: skip
COLUMNS = {
    CASES.file: ("Saksnr", "Kommunenr", "Enhet", "Krets", "Merknad"),
    PAYMENTS.file: ("Utbnr", "Saksnr", "Kommunenr", "Konto", "Beløp", "Tekst"),
    LEDGER.file: ("Linje", "Bilag", "Konto", "Debet", "Kredit", "Kommunenr"),
}
MAPPING = Mapping((CASES, PAYMENTS, LEDGER))
Row = dict[str, str]


@dataclass(frozen=True)
class Decision:
    """What a person decided of a row."""

    municipality: str
    unit: str = ""
    number: str = ""


@dataclass
class Written:
    """Inputs and what was written of them, as rows that a test may change before they are saved.

    `outputs` holds rows by path below `ut/`, header first.
    """

    inputs: dict[str, list[list[str]]]
    outputs: dict[str, list[list[str]]] = field(default_factory=dict)
    staging: dict[str, Any] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)

    @property
    def mapping(self) -> Mapping:
        """The mapping of the inputs that there are."""
        return Mapping(tuple(one for one in MAPPING.files if one.file in self.inputs))

    def save(self, folder: Path) -> None:
        """Write everything to disk, with sizes and hashes as they are."""
        for path, rows in self.inputs.items():
            _save(folder / path, rows)
        for path, rows in self.outputs.items():
            _save(folder / "ut" / path, rows)
        self.stamp(folder)

    def stamp(self, folder: Path) -> None:
        """Take sizes and hashes from what is on disk."""
        for entry in self.staging["files"]:
            _stamp(entry, folder / entry["file"])
            for one in (*entry["outputs"], entry["undecided"], entry["inverse"]):
                if one:
                    _stamp(one, folder / "ut" / one["path"])


def _stamp(entry: dict[str, Any], path: Path) -> None:
    content = path.read_bytes()
    entry |= {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def _save(path: Path, rows: list[list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";", lineterminator="\n").writerows(rows)


def inputs(seed: int, size: int = 40) -> dict[str, list[list[str]]]:
    """Linked rows of five municipalities; two of them use the same case numbers."""
    pick = random.Random(seed)
    cases, payments, ledger = [], [], []
    for number in range(size):
        m = ("1805", "1854", "1850", "1850", "1849", "0301")[number % 6]
        key = pick.choice([*KEYS, *KEYS, "", "18509999"]) if m == SPLIT else ""
        cases.append(
            [f"S{number // 2:03}", m, UNIT_OF[m], key, pick.choice(["", "notat", 'to «ord»; "her"', "a\nb"])]
        )
    for number in range(size):
        case = pick.choice(cases)
        named = pick.choice([case[0], case[0], case[0], ""]) if case[1] != SPLIT else case[0]
        kroner = f"{pick.randrange(-900, 9000)},{pick.randrange(100):02}"
        payments.append(
            [f"U{number:03}", named, case[1], pick.choice(["3100", "3200"]), kroner, f"t{number}"]
        )
    for number in range(size // 2):
        m = pick.choice(["1805", "1854", "1849", "0301"])
        kroner = f"{pick.randrange(9000)},{pick.randrange(100):02}"
        ledger.append([f"L{2 * number}", f"B{number // 2}", "1900", kroner, "", m])
        ledger.append([f"L{2 * number + 1}", f"B{number // 2}", pick.choice(["3100", "3200"]), "", kroner, m])
    rows = {CASES.file: cases, PAYMENTS.file: payments, LEDGER.file: ledger}
    return {path: [list(COLUMNS[path]), *found] for path, found in rows.items()}


def written(given: dict[str, list[list[str]]], decisions: dict[str, Decision] | None = None) -> Written:
    """What should be written of the inputs."""
    result = Written(given, decisions=decisions or {})
    goes: dict[str, list[tuple[str, str, str]]] = {}
    fates: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mapped in result.mapping.files:
        goes[mapped.file] = []
        for record, values in enumerate(given[mapped.file][1:], start=2):
            row = dict(zip(given[mapped.file][0], values, strict=True))
            target, reason, proposal = _where(mapped.file, row, fates)
            decided = result.decisions.get(f"{mapped.file}:{record}")
            if decided is not None:
                target, reason = decided.municipality, ""
            goes[mapped.file].append((target, reason, proposal))
            if mapped is CASES and row["Kommunenr"] == SPLIT:
                fates[row["Kommunenr"], row["Saksnr"]].add(target)
    renumbered = _renumbered(given, goes)
    result.staging = {
        "schema": 1,
        "run": "r",
        "plan": "p",
        "program": "t",
        "files": [_entry(result, mapped, goes[mapped.file], renumbered) for mapped in result.mapping.files],
        "renumbered": [],
    }
    return result


def _where(file: str, row: Row, fates: dict[tuple[str, str], set[str]]) -> tuple[str, str, str]:
    m = row["Kommunenr"]
    if m in WHOLE:
        return WHOLE[m], "", ""
    if m != SPLIT:
        return "", "municipality-missing" if not m else "municipality-not-in-use", ""
    if file == CASES.file:
        key = row["Krets"]
        return KEYS.get(key, ""), "" if key in KEYS else "place-unknown" if key else "place-missing", ""
    number = row.get("Saksnr", "")
    if not number:
        return "", "place-missing", ""
    found = fates.get((m, number), set())
    if not found:
        return "", "case-unknown", ""
    if len(found) == 1 and "" not in found:
        return next(iter(found)), "", ""
    return "", "case-undecided", ""


def _renumbered(
    given: dict[str, list[list[str]]], goes: dict[str, list[tuple[str, str, str]]]
) -> dict[tuple[str, str, str, str], str]:
    found: dict[tuple[str, str, str, str], str] = {}
    for mapped, column in ((CASES, "Saksnr"), (PAYMENTS, "Utbnr")):
        if mapped.file not in given:
            continue
        used: dict[tuple[str, str], set[str]] = defaultdict(set)
        header, *rows = given[mapped.file]
        at, place = header.index(column), header.index("Kommunenr")
        for row, (target, _reason, _proposal) in zip(rows, goes[mapped.file], strict=True):
            if target:
                used[target, row[at]].add(row[place])
        for (target, number), olds in used.items():
            for old in olds if len(olds) > 1 else ():
                found[column, target, old, number] = f"{old}-{number}"
    return found


def _entry(
    result: Written, mapped: MappedFile, goes: list[tuple[str, str, str]], renumbered: dict[Any, str]
) -> dict[str, Any]:
    header, *rows = result.inputs[mapped.file]
    numbers = [
        name for name in ("Saksnr", "Utbnr") if any(key[0] == name for key in renumbered) and name in header
    ]
    recoded = [name for name in ("Kommunenr", "Enhet", *numbers) if name in header]
    roles = {"Saksnr": "case_no", "Utbnr": "payment_no"}
    undecided: list[list[str]] = []
    inverse: list[list[str]] = []
    outputs: dict[str, list[list[str]]] = {}
    for record, (values, (target, reason, proposal)) in enumerate(zip(rows, goes, strict=True), start=2):
        row = dict(zip(header, values, strict=True))
        pointer = f"{mapped.file}:{record}"
        if not target:
            undecided.append([pointer, reason, "tekst", proposal, *values])
            continue
        new = dict(row)
        new["Kommunenr"] = target
        decided = result.decisions.get(pointer)
        if "Enhet" in row:
            new["Enhet"] = UNITS.get((target, row["Enhet"]), row["Enhet"])
            if decided and decided.unit:
                new["Enhet"] = decided.unit
        told = []
        for name in numbers:
            new[name] = renumbered.get((name, target, row["Kommunenr"], row[name]), row[name])
            if new[name] != row[name]:
                told.append([roles[name], row[name], new[name]])
        moved = (row["Kommunenr"], target, row.get("Enhet", ""), new.get("Enhet", ""))
        if not told and (moved[0] != moved[1] or moved[2] != moved[3]):
            told = [["", "", ""]]
        inverse += [[pointer, *moved, *line] for line in told]
        outputs.setdefault(target, [[*header, *(f"{name}_gammel" for name in recoded)]]).append(
            [*(new[name] for name in header), *(row[name] for name in recoded)]
        )
    entry: dict[str, Any] = {
        "name": mapped.name,
        "file": mapped.file,
        "table": None,
        "kind": mapped.kind,
        "format": "csv",
        "rows": len(rows),
        "columns": header,
        "roles": dict(mapped.columns),
        "municipality": None,
        "old_columns": {name: f"{name}_gammel" for name in recoded},
        "outputs": [],
        "undecided": None,
        "inverse": None,
    }
    for target in sorted(outputs):
        path = f"{target}/{mapped.file}"
        result.outputs[path] = outputs[target]
        entry["outputs"].append({"path": path, "receiver": target, "rows": len(outputs[target]) - 1})
    for part, place, head, lines in (
        ("undecided", "uavklart", [*UNDECIDED, *header], undecided),
        ("inverse", "omvendt", [*INVERSE], inverse),
    ):
        if lines:
            path = f"{place}/{mapped.file}.csv"
            result.outputs[path] = [list(head), *lines]
            entry[part] = {"path": path, "rows": len(lines)}
    return entry
