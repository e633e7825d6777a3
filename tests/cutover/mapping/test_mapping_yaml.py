"""kobling.yaml: what is written is read as the same, and what is wrong is told with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bindeledd.cutover.kinds import KINDS, STAY_KINDS, TABLE_KINDS
from bindeledd.cutover.mapping.model import Confirmation, MappedFile, Mapping
from bindeledd.cutover.mapping.yamlfile import as_yaml, read_mapping, write_mapping
from bindeledd.foundation.finding import BadInput, Finding

FILE = MappedFile(
    file="inn/0301/saker.csv",
    kind="cases",
    columns={"Saksnr": "case_no", "Kommunenr": "municipality", "ja": "person", "01": "unit",
             "Opphold": "stay_kind"},
    values={"stay_kind": {"Institusjon": "institution", "1": "ordinary", "nei": "elsewhere"},
            "unit": {"Storgata": "0314"}},
    decimal=",",
)  # fmt: skip


def refused(folder: Path, text: str) -> Finding:
    (folder / "kobling.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as found:
        read_mapping(folder / "kobling.yaml")
    return found.value.findings[0]


def minimal(*lines: str) -> str:
    return "versjon: 1\nfiler:\n- fil: inn/a.csv\n  slag: cases\n" + "".join(f"  {line}\n" for line in lines)


def test_a_mapping_is_read_as_it_was_written(tmp_path: Path) -> None:
    mapping = Mapping(
        files=(
            FILE,
            MappedFile("inn/b.xlsx", "balances", {"Konto": "account"}, table="Ark 1", municipality="0301"),
            MappedFile("inn/saft.xml", "saft", receiver="1806", analysis={"ANSVAR": "unit"}),
            MappedFile("inn/11f.dat", "kostra_11f", layout=2019),
            MappedFile("postgres/fag", "journal", {"nr": "journal_no"}, table="fag.journal",
                       municipality="1850"),
        ),
        confirmed=Confirmation("økonomisjef", date(2019, 12, 15)),
        collisions="ask",
        delivery="together",
        accounts={"0301": {"0240": "0241"}},
        organisations={"123": ("456", "Narvik: «ny» kommune")},
    )  # fmt: skip
    write_mapping(mapping, tmp_path / "kobling.yaml", ("Hva er kolonnen «Nr»?",))
    assert read_mapping(tmp_path / "kobling.yaml") == mapping
    text = (tmp_path / "kobling.yaml").read_text(encoding="utf-8")
    assert "#  - Hva er kolonnen «Nr»?" in text
    assert "    Saksnr: case_no  # saksnummer" in text.replace("      Saksnr", "    Saksnr")
    assert all(f"#   {kind}: " in text for kind in KINDS)


NAME = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=9
)
NUMBER = st.from_regex(r"[0-9]{4}", fullmatch=True)


@st.composite
def mapped_files(draw: st.DrawFn) -> MappedFile:
    kind = KINDS[draw(st.sampled_from(TABLE_KINDS))]
    chosen = draw(st.sets(st.sampled_from(kind.roles))) | set(kind.needed)
    roles = sorted(chosen)
    names = draw(st.lists(NAME, min_size=len(roles), max_size=len(roles), unique=True))
    return MappedFile(
        file=draw(st.from_regex(r"inn/[a-zæøå ]{0,5}[0-9a-z]\.csv", fullmatch=True)),
        kind=kind.kind,
        columns=dict(zip(names, roles, strict=True)),
        municipality=draw(NUMBER),
        values=draw(
            st.one_of(
                st.just({}),
                st.fixed_dictionaries(
                    {"stay_kind": st.dictionaries(NAME, st.sampled_from(sorted(STAY_KINDS)), min_size=1)}
                ),
                st.fixed_dictionaries(
                    {"task": st.dictionaries(NAME, st.sampled_from(["MU-03", "MU-09", "OP-05"]), min_size=1)}
                ),
            )
        ),
        decimal=draw(st.sampled_from((None, ",", "."))),
    )


@given(
    files=st.lists(mapped_files(), max_size=3, unique_by=lambda one: one.name),
    accounts=st.dictionaries(NUMBER, st.dictionaries(NAME, NAME, min_size=1), max_size=2),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_mapping_comes_back(
    tmp_path: Path, files: list[MappedFile], accounts: dict[str, dict[str, str]]
) -> None:
    mapping = Mapping(files=tuple(files), accounts=accounts)
    write_mapping(mapping, tmp_path / "kobling.yaml")
    assert read_mapping(tmp_path / "kobling.yaml") == mapping


def test_numbers_keep_their_zeros_without_quotation_marks(tmp_path: Path) -> None:
    (tmp_path / "kobling.yaml").write_text(minimal("kommune: 0301", "kolonner: {Nr: case_no}"))
    assert read_mapping(tmp_path / "kobling.yaml").files[0].municipality == "0301"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("versjon: 1\nfiler: [\n", "not-yaml", None),
        ("", "empty", None),
        ("filer: []\n", "key-missing", 1),
        ("versjon: 2\nfiler: []\n", "unknown-version", 1),
        ("versjon: 1\nfarge: rød\nfiler: []\n", "unknown-key", 2),
        ("versjon: 1\nversjon: 1\nfiler: []\n", "key-twice", 2),
        ("versjon: 1\nfiler: x\n", "wrong-shape", 2),
        ("versjon: 1\nkollisjoner: slett\nfiler: []\n", "unknown-value", 2),
        ("versjon: 1\nbekreftet: {av: leder, dato: i går}\nfiler: []\n", "bad-date", 2),
        (minimal("kolonne: x"), "unknown-key", 5),
        (minimal("kommune: '0301'", "kolonner: {Nr: saksnummer}"), "unknown-value", 6),
        (minimal("kommune: '0301'", "kolonner: {Nr: employee_no}"), "unknown-value", 6),
        (minimal("kommune: '0301'", "kolonner:", "  A: case_no", "  B: case_no"), "role-twice", 7),
        (minimal("kommune: '0301'"), "role-missing", 3),
        (minimal("kolonner: {Nr: case_no}"), "role-missing", 3),
        (minimal("kommune: 301", "kolonner: {Nr: case_no}"), "not-four-digits", 5),
        (minimal("desimal: ';'", "kommune: '0301'", "kolonner: {Nr: case_no}"), "unknown-value", 5),
        (minimal("verdier: {stay_kind: {x: hotell}}", "kommune: '0301'", "kolonner: {Nr: case_no}"),
         "unknown-value", 5),
        (minimal("kommune: '0301'", "kolonner: {Nr: case_no}").replace("cases", "biler"), "unknown-value", 4),
        (minimal("kommune: '0301'", "kolonner: {Nr: case_no}") * 2, "key-twice", 7),
        (minimal("kommune: '0301'", "kolonner: {Nr: case_no}").replace("inn/a.csv", "postgres/fag"),
         "bad-path", 3),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, code: str, line: int | None) -> None:
    found = refused(tmp_path, text)
    assert found.code == code
    if line is not None:
        assert found.row == line
        assert f"Linje {line}:" in found.message


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("/etc/passwd", "path-outside"),
        ("../a.csv", "path-outside"),
        ("inn/../../a.csv", "path-outside"),
        ("inn\\a.csv", "path-outside"),
        ("C:/a.csv", "path-outside"),
        ("./inn/a.csv", "path-outside"),
        ("lenke/a.csv", "path-outside"),
        ("ut/1806/a.csv", "path-own"),
        (".bindeledd/a.csv", "path-own"),
        ("UT/a.csv", "path-own"),
    ],
)
def test_paths_lead_nowhere_but_to_extracts_in_the_folder(tmp_path: Path, file: str, code: str) -> None:
    (tmp_path / "mappe").mkdir()
    (tmp_path / "mappe" / "lenke").symlink_to(tmp_path)
    text = minimal("kommune: '0301'", "kolonner: {Nr: case_no}").replace("inn/a.csv", f"'{file}'")
    assert refused(tmp_path / "mappe", text).code == code


def test_a_file_is_mentioned_once(tmp_path: Path) -> None:
    one = "- {fil: inn/a.csv, slag: cases, kommune: '0301', kolonner: {Nr: case_no}}\n"
    assert refused(tmp_path, f"versjon: 1\nfiler:\n{one}{one}").code == "file-twice"


def test_the_text_is_the_same_for_the_same_mapping() -> None:
    assert as_yaml(Mapping((FILE,))) == as_yaml(Mapping((FILE,)))


def test_a_missing_mapping_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="ingen kobling"):
        read_mapping(tmp_path / "kobling.yaml")
