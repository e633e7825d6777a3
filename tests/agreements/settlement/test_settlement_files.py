from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.agreements.settlement.settlement_worlds import MIXED, SALTEN

from bindeledd.agreements.settlement.files import MOST_BYTES, read
from bindeledd.agreements.settlement.records import to_values
from bindeledd.foundation.finding import BadInput

TEXT = """\
format: bindeledd-settlement
version: 1
title: Indre Salten
host: "1841"
first_year: 2027
totals_kr: [28_500_000, 29355000.07]
participants:
  - {number: "1841", name: Fauske, inhabitants: 9603, cases: 310}
  - {number: "1840", name: Saltdal, inhabitants: 4689, cases: 140}
models:
  - name: Blandet
    base_kr: 300000
    shares: {inhabitants: 60, cases: 40}
    actual_kr: {"1841": 2000000}
    overhead_percent: 5
    start_up: {total_kr: 1200000, years: 3, key: inhabitants}
    terms: {advances: 2, final_by: "03-15"}
"""


def written(tmp_path: Path, text: str, name: str = "oppgjor.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> str:
    with pytest.raises(BadInput) as bad:
        read(path)
    assert {finding.file for finding in bad.value.findings} == {path.name}
    return bad.value.findings[0].message


def test_yaml_is_read(tmp_path):
    cooperation, (model,) = read(written(tmp_path, TEXT))
    assert cooperation.years.totals_ore == (2_850_000_000, 2_935_500_007)
    assert [each.name for each in cooperation.participants] == ["Fauske", "Saltdal"]
    assert model.base_ore == 30_000_000
    assert model.terms.final_by == (3, 15)


def test_json_is_read_also_with_a_byte_order_mark(tmp_path):
    text = json.dumps(to_values(SALTEN, (MIXED,)))
    assert read(written(tmp_path, "\ufeff" + text, "a.JSON"))[1] == (MIXED,)
    # JSON is YAML too.
    assert read(written(tmp_path, text))[1] == (MIXED,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: [", "feil på linje"),
        (TEXT + "title: Annet\n", "feil på linje"),
        (TEXT.replace("{inhabitants: 60,", "{inhabitants: 60, inhabitants: 60,"), "feil på linje 13"),
        ("a: &x [1]\nb: [*x, *x]\n", "feil på linje 2"),
        ("a: !!python/object:os.system {}\n", "feil på linje 1"),
        ("a: 2027-13-45\n", "kan ikke leses"),
        ("a: \x07\n", "kan ikke leses"),
        ("[" * 5000, "YAML"),
        ("", "ikke en modell for oppgjør"),
        (TEXT.replace("host", "hoste"), "«host» mangler"),
    ],
)
def test_yaml_that_is_not_plain_is_refused_with_its_line(tmp_path, text, said):
    assert said in refused(written(tmp_path, text))


@pytest.mark.parametrize("text", ["{", '{"format": 1, "format": 2}', "[" * 100_000])
def test_json_that_is_none_is_refused(tmp_path, text):
    assert "JSON" in refused(written(tmp_path, text, "a.json"))


def test_what_is_no_text_or_too_large_is_refused(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in refused(path)
    path.write_bytes(b"#" * (MOST_BYTES + 1))
    assert "for stor" in refused(path)


def test_a_number_without_quotes_is_told_how_to_be_written(tmp_path):
    # YAML reads 0301 as a number of base eight.
    assert "hermetegn" in refused(written(tmp_path, TEXT.replace('number: "1841"', "number: 0301")))
