"""The pack: every file described as it is, the same words on page and in print, nothing fetched."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from evidence_worlds import PLAN, RUN, STARTED, counted, staging
from lxml import etree
from tests.documents.paper_worlds import OpenedPdf, pressed

from bindeledd.cutover.evidence import (
    after_load_file,
    build_after_load_pack,
    build_pack,
    make_manifest,
    verdict_in_words,
)
from bindeledd.cutover.evidence.given import given
from bindeledd.cutover.evidence.paper import evidence_paper
from bindeledd.cutover.keeping.places import as_json
from bindeledd.cutover.reconcile.aftermodel import AfterKind, AfterLoad
from bindeledd.cutover.reconciliation import ReconciliationFile, read_reconciliation
from bindeledd.documents import Signatory, text_of
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import speaking

OVERRIDE = {"reason": "Leverandøren retter filen i mars.", "by": "Kommunedirektør"}
CALENDAR = {
    "events": [{"on": "2019-12-30", "name": "siste utbetaling", "responsible": "økonomi"}],
    "last_month": "2019-12",
    "first_month": "2020-01",
    "standing": [
        {"old": "1850", "new": "1806", "stop": 20, "stop_ore": 123_450, "start": "<5", "start_ore": None}
    ],
}
REFUNDS = [
    {"due": "2019-12-01", "what": "Meld ny virksomhet.", "test": "", "responsible": "lønn", "rows": 12,
     "ore": 12_345_678_901}
]  # fmt: skip


def manifest(**more: Any) -> dict[str, Any]:
    return make_manifest(staging(), PLAN, started=STARTED, seconds=4.25) | more


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("ut") / "bevis"
    values = counted("red")
    done = values["files"][0]
    done["checks"] += [{"check": "plan", "examined": 0, "ok": False, "faults": 0}]
    build_pack(target, values, manifest(override=OVERRIDE, calendar=CALENDAR, refunds=REFUNDS))
    return target


class Page(HTMLParser):
    """What a browser makes of the page: tags with attributes, and whether they are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture(scope="module")
def page(pack: Path) -> Page:
    return Page((pack / "bevis.html").read_text(encoding="utf-8"))


def article(pack: Path) -> Any:
    return etree.HTML((pack / "bevis.html").read_bytes().decode()).find(".//article")


def test_the_package_describes_every_file_as_it_is(pack: Path) -> None:
    package = json.loads((pack / "datapackage.json").read_text(encoding="utf-8"))
    described = {one["path"]: one for one in package["resources"]}
    assert {path.name for path in pack.iterdir()} == {*described, "datapackage.json"}
    for path, one in described.items():
        content = (pack / path).read_bytes()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert re.fullmatch(r"[a-z0-9._-]+", one["name"])
    assert len({one["name"] for one in package["resources"]}) == len(described)
    assert re.fullmatch(r"[a-z0-9._-]+", package["name"])


def test_the_table_of_moves_is_as_its_schema_says(pack: Path) -> None:
    package = json.loads((pack / "datapackage.json").read_text(encoding="utf-8"))
    (resource,) = [one for one in package["resources"] if one["path"] == "hva-flyttes.csv"]
    fields = {field["name"]: field.get("constraints", {}) for field in resource["schema"]["fields"]}
    with (pack / "hva-flyttes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == list(fields)
    for row in rows:
        for name, rules in fields.items():
            assert re.fullmatch(rules.get("pattern", ".*"), row[name])
            assert row[name] in rules.get("enum", [row[name]])
    assert [(row["hva"], row["fra"], row["til"], row["rader"]) for row in rows] == [
        ("kommune", "1850", "1806", "800"),
        ("kommune", "1850", "1875", "<5"),
        ("kommune", "1805", "1806", "5000"),
        ("enhet", "1850", "1805", "800"),
    ]
    assert (rows[0]["fra_navn"], rows[-1]["til_navn"]) == ("Tysfjord", "Nav Narvik")


def test_the_reconciliation_is_what_the_web_takes(pack: Path) -> None:
    data = (pack / "reconciliation.json").read_bytes()
    assert read_reconciliation(data).state == "red"
    told = json.loads((pack / "manifest.json").read_text(encoding="utf-8"))
    assert told["reconciliation"]["sha256"] == hashlib.sha256(data).hexdigest()
    assert (told["override"], told["refunds"]) == (OVERRIDE, REFUNDS)


def test_the_page_stands_alone(pack: Path, page: Page) -> None:
    text = (pack / "bevis.html").read_text(encoding="utf-8")
    assert page.open == []
    assert "http://" not in text
    assert "https://" not in text
    assert "url(" not in text
    assert "@import" not in text
    tags = {tag for tag, _attributes in page.tags}
    assert not tags & {"script", "link", "iframe", "object", "a", "form", "base"}
    assert not [
        name for _tag, attributes in page.tags for name in attributes if name in ("src", "href", "style")
    ]


def test_the_page_can_be_read_by_everyone(page: Page) -> None:
    assert page.named("html")[0]["lang"] == "nb"
    levels = [int(tag[1]) for tag, _attributes in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    captions = [one["id"] for one in page.named("caption")]
    assert len(captions) == len(set(captions)) == len(page.named("table"))
    assert [one["aria-labelledby"] for one in page.named("div") if one.get("class") == "box"] == captions
    assert {one.get("scope") for one in page.named("th")} == {"row", "col"}


def test_every_cell_of_a_card_has_the_name_of_its_column(pack: Path) -> None:
    for table in article(pack).iter("table"):
        header = ["".join(column.itertext()) for column in table.iterfind("thead/tr/th")]
        for row in table.iterfind("tbody/tr"):
            assert [cell.get("data-label") for cell in row] == header


def test_how_a_check_went_stands_in_words_and_one_that_did_not_run_is_never_in_order(pack: Path) -> None:
    tables = {"".join(table.find("caption").itertext()): table for table in article(pack).iter("table")}
    for caption in ("Alle filer under ett", "Kontroller av inn/1850/saker.csv"):
        assert [
            (row[0].text, row[1].text, row[3].text, row[3].get("class"))
            for row in tables[caption].iterfind("tbody/tr")
        ] == [
            ("Hver rad er med nøyaktig én gang", "20\u00a0000", "feil", "failed"),
            ("Ny kommune og enhet er som planen sier", "0", "ikke kjørt", "not-run"),
        ]
    (file,) = tables["Kontroller i hver fil"].iterfind("tbody/tr")
    assert [cell.text for cell in file] == ["inn/1850/saker.csv", "saker", "1 av 2", "3", "feil"]


def test_a_file_that_no_check_has_seen_is_not_in_order() -> None:
    values = counted("red")
    values["files"] = [{**values["files"][0], "checks": []}, values["files"][0] | {"name": "b.csv"}]
    text = text_of(evidence_paper(given(values, manifest()), {"a.json": "ab" * 32}))
    at = text.index("0 av 0")
    assert text[at : at + 3] == ["0 av 0", "0", "ikke kjørt"]


def test_page_and_print_say_the_same_in_the_same_order(pack: Path) -> None:
    opened = OpenedPdf((pack / "bevis.pdf").read_bytes())
    assert pressed([opened.text]) == pressed(article(pack).itertext())


def test_the_print_has_title_and_language_and_is_for_everyone(pack: Path) -> None:
    opened = OpenedPdf((pack / "bevis.pdf").read_bytes())
    assert opened.reader.metadata.title == "Kjøring 2: Nye Narvik"
    assert opened.root["/Lang"] == "nb-NO"
    assert "<pdfuaid:part>1</pdfuaid:part>" in opened.xmp
    assert opened.reader.outline[0].title.startswith("Ikke avstemt: 3 rader mangler")


def test_the_report_tells_what_an_auditor_asks_for(pack: Path) -> None:
    text = flat("".join(f"{part} " for part in article(pack).itertext()))
    for told in (
        RUN, PLAN.hash, "Bindeledd 0.5.0", "2024-01", "1. januar 2020", "Dette er et eksempel.",
        "Tatt i bruk selv om den ikke er avstemt.", "Bestemt av: Kommunedirektør", OVERRIDE["reason"],
        "1 234 567,00", "1850 Tysfjord", "1875 Hamarøy", "1805 Nav Narvik", "Samme saksnummer er brukt",
        "ingen ennå", "det gamle kommunenummeret er satt foran", "Til sammen færre enn 5.",
        "30. desember 2019", "1 234,50", "123 456 789,01", "cd" * 32, "ef" * 32, "Til sammen 4,2 s",
        hashlib.sha256((pack / "reconciliation.json").read_bytes()).hexdigest(),
        hashlib.sha256((pack / "manifest.json").read_bytes()).hexdigest(),
        "Underskrift:", "Prosjektleder i fylket", "Controller",
    ):  # fmt: skip
        assert told in text
    assert "Oslo" not in text


def test_the_verdict_is_the_first_heading_after_the_title(pack: Path) -> None:
    title = article(pack).find("h1")
    assert title.getnext().text == verdict_in_words(json.loads((pack / "reconciliation.json").read_bytes()))


@pytest.mark.parametrize("state", ["green", "undecided"])
def test_a_rehearsal_without_all_of_it_still_has_its_report(state: str) -> None:
    values = counted(state, "rehearsal")
    values |= {"files": [], "moves": [], "unit_moves": [], "exceptions": [], "timings": []}
    found = given(values, manifest(renumbered=[]))
    text = text_of(evidence_paper(found, {"reconciliation.json": "ab" * 32}))
    for nothing in ("Ingen kontroll er kjørt.", "Ingen av filene har beløp.", "Ingen rader får ny kommune.",
                    "Ingen avvik."):  # fmt: skip
        assert nothing in text
    assert "Refusjon" not in text
    assert ("Ingen rader er uavklart." in text) == (state == "green")


def test_those_who_sign_are_named_by_role() -> None:
    found = given(counted(), manifest())
    text = text_of(
        evidence_paper(found, {"a.json": "ab" * 32}, (Signatory("Kontorleder", body="Nav Narvik"),))
    )
    assert "Kontorleder" in text
    assert "Controller" not in text


def test_the_same_run_gives_the_same_bytes_in_every_language(tmp_path: Path) -> None:
    first = build_pack(tmp_path / "a", counted(), manifest())
    with speaking("en"):
        second = build_pack(tmp_path / "b", ReconciliationFile.from_values(counted()), manifest())
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_the_manifest_tells_of_files_and_not_how_few_rows_an_area_has() -> None:
    told = manifest()
    (file,) = told["files"]
    assert file["in"] == {
        "path": "inn/1850/saker.csv", "sha256": "cd" * 32, "bytes": 1_000_000, "rows": 20_000,
    }  # fmt: skip
    # The next smallest is hidden too: the total is known.
    assert [(one["rows"], one["bytes"]) for one in file["out"]] == [
        (19_990, 900_000), ("<5", None), ("<5", None),
    ]  # fmt: skip
    assert [one["count"] for one in told["renumbered"]] == ["<5", "<5"]
    assert told["municipalities"] == {"1806": "Narvik", "1850": "Tysfjord", "1875": "Hamarøy"}
    assert told["units"] == {"1805": "Nav Narvik", "1850": "Nav Tysfjord"}
    assert "Saksnummer" not in json.dumps(told)


def test_the_manifest_of_another_plan_is_refused() -> None:
    with pytest.raises(ValueError):
        make_manifest(staging(plan="00" * 32), PLAN, started=STARTED, seconds=1.0)


@pytest.mark.parametrize("where", ["plan", "run", "sha256"])
def test_evidence_that_disagrees_with_itself_is_refused(where: str, tmp_path: Path) -> None:
    told = manifest()
    if where == "plan":
        told["plan"] |= {"hash": "00" * 32}
    elif where == "run":
        told["run"] = "another"
    else:
        told["files"][0]["in"]["sha256"] = "00" * 32
    with pytest.raises(BadInput) as caught:
        build_pack(tmp_path / "bevis", counted(), told)
    assert caught.value.findings[0].code == "evidence-differs"
    assert not list(tmp_path.iterdir())


def after(**faults: int) -> AfterLoad:
    none = dict.fromkeys(("missing", "extra", "changed", "misplaced"), 0)
    rows = 19_997 + faults.get("extra", 0) - faults.get("missing", 0)
    return AfterLoad((AfterKind("cases", 19_997, rows, none | faults, ()),))


def test_a_check_after_the_load_has_the_same_page(tmp_path: Path) -> None:
    run = ReconciliationFile.from_values(counted())
    file = after_load_file(after(missing=3, extra=1, changed=1), run, number=1, started=STARTED, seconds=2.0)
    received = [{"path": "etter/saker.csv", "sha256": "0a" * 32, "bytes": 10, "rows": 19_995}]
    build_after_load_pack(tmp_path, file, manifest(received=received))
    text = flat("".join(f"{part} " for part in article(tmp_path).itertext()))
    assert "Kontroll etter innlasting 1: Nye Narvik" in text
    assert "Ikke avstemt: 3 rader mangler, 1 rad for mye, 1 rad er endret" in text
    assert "Filer fra det nye systemet" in text
    assert "Hva som flyttes" not in text
    assert read_reconciliation((tmp_path / "reconciliation.json").read_bytes()) == file
    with pytest.raises(ValueError):
        build_pack(tmp_path, file, manifest())
    with pytest.raises(ValueError):
        build_after_load_pack(tmp_path, run, manifest())


def test_after_the_load_what_was_not_delivered_did_not_run_and_changed_files_are_a_fault() -> None:
    run = ReconciliationFile.from_values(counted())
    times = {"number": 1, "started": STARTED, "seconds": 1.0}
    green = after_load_file(after(), run, **times)
    assert (green.state, {check.ok for check in green.files[0].checks}) == ("green", {True})
    lacking = AfterLoad(
        (AfterKind("cases", 10, 0, {**after().kinds[0].faults, "missing": 10}, (), (), False),)
    )
    told = verdict_in_words(after_load_file(lacking, run, **times))
    assert told == "Ikke avstemt: 4 kontroller er ikke kjørt"
    changed = after_load_file(AfterLoad(after().kinds, ("1806/saker.csv",)), run, **times)
    assert verdict_in_words(changed) == "Ikke avstemt: 1 kontroll fant feil"


def test_a_kind_of_few_rows_is_not_told_after_the_load_either() -> None:
    none = after().kinds[0].faults
    kinds = (AfterKind("cases", 900, 900, none, ()), AfterKind("loans", 3, 3, none, ()))
    run = ReconciliationFile.from_values(counted())
    file = after_load_file(AfterLoad(kinds), run, number=1, started=STARTED, seconds=1.0)
    assert [(one.rows_in, one.unchanged, one.rows_out) for one in file.files] == [("<5", "<5", "<5")] * 2
    assert {check.examined for done in file.files for check in done.checks} == {903, "<5"}
    assert read_reconciliation(as_json(file.as_json())) == file


def told(values: dict[str, Any]) -> str:
    return flat(" ".join(text_of(evidence_paper(given(values, manifest()), {"a.json": "ab" * 32}))))


def test_the_report_says_which_rule_accepted_the_numbers() -> None:
    assert "Numre og reglene" not in told(counted())
    text = told(
        counted(
            numbers=[
                {"sort": "person", "kind": "residents", "rule": "d-2032", "rows": 700},
                {"sort": "organisation", "kind": "employees", "rule": "refused-control", "rows": "<5"},
            ]
        )
    )
    assert "Numre og reglene som godtok dem" in text
    assert "innbyggere fødselsnummer og lignende D-nummer. Gyldig bare etter regelen fra 2032. 700" in text
    assert "ansatte organisasjonsnummer Kontrollsifrene stemmer ikke. <5" in text


def test_full_time_equivalents_and_days_have_lines_of_their_own() -> None:
    values = counted()
    values["files"] = [
        values["files"][0]
        | {
            "kind": "employees",
            "sums": dict.fromkeys(("before_ore", "after_ore", "undecided_ore")),
            "measures": [
                {"measure": "full-time-equivalents", "before": 87_500, "after": 80_000, "undecided": 7_500},
                {"measure": "programme-days", "before": 1250, "after": 1250, "undecided": 0},
                {"measure": "leave-days", "before": None, "after": None, "undecided": None},
            ],
        }
    ]
    text = told(values)
    assert "Årsverk 8,75 8 0,75 0" in text
    assert "Dager i program 12,5 12,5 0 0" in text
    assert "Dager permisjon" not in text
    assert "Summer i kroner" not in text


def test_after_the_load_what_was_not_compared_is_said_in_words(tmp_path: Path) -> None:
    run = ReconciliationFile.from_values(counted())
    none = after().kinds[0].faults
    found = AfterLoad(
        (
            AfterKind("cases", 9, 9, none, (), not_compared=("Merknad", "Enhet"), lacking=("Enhet",)),
            AfterKind("saft", 7, 0, {**none, "missing": 7}, (), delivered=False, name="inn/regnskap.xml"),
        ),
        forms=(("kostra_11f", "inn/skjema.txt"),),
    )
    file = after_load_file(found, run, number=1, started=STARTED, seconds=1.0)
    assert file.state == "red"
    assert [(one.check, one.kind, one.severity) for one in file.exceptions] == [
        ("not-compared-needed", "cases", "must"),
        ("not-compared", "cases", "note"),
        ("not-delivered", "saft", "must"),
        ("not-asked-for", "kostra_11f", "note"),
    ]
    build_after_load_pack(tmp_path, file, manifest())
    text = flat("".join(f"{part} " for part in article(tmp_path).itertext()))
    assert "Ikke sammenlignet i saker: «Merknad»." in text
    assert "regnskapet er ikke levert (inn/regnskap.xml)" in text
    assert "KOSTRA skjema 11F (inn/skjema.txt)" in text
