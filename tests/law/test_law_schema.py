from __future__ import annotations

import pytest
from tests.law.law_worlds import book_of, rule_file, rule_text

from bindeledd.foundation import BadInput
from bindeledd.law.rulebook import read_rulebook
from bindeledd.law.yamlfile import parse_yaml

READ = 'cite: [{law: koml, section: "§ 5-4"}]'


def faults(folder, *rules):
    with pytest.raises(BadInput) as refused:
        book_of(folder, *rules)
    return refused.value.findings


def versions(*texts):
    return "[" + ", ".join("{" + text + "}" for text in texts) + "]"


def test_a_rule_in_order_is_taken_in(tmp_path):
    rule = book_of(tmp_path, rule_text()).rule("R-A-04")
    assert rule.models == {"CLOSE_COOP"}
    assert rule.when == ("needs_authority", "other")
    assert rule.gives("admit") == "refuse"
    assert rule.versions[0].verified


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"models": "[CLOSE_COP]"}, "«CLOSE_COP» er ikke en modell"),
        ({"models": "close_coop"}, "«close_coop» er ikke en modell"),
        ({"when": "[needs_authoriti]"}, "«needs_authoriti» er ikke en betingelse"),
        ({"when": '["__import__(1)"]'}, "er ikke en betingelse"),
        ({"severity": "stop"}, "«stop» er ikke en alvorlighet"),
        ({"effect": "{admit: maybe}"}, "«maybe» er ikke en verdi for admit"),
        ({"effect": "{allows: yes}"}, "«allows» er ikke en virkning"),
        ({"effect": "{admit: ask}"}, "regelen spør, men sier ikke hvilket spørsmål"),
        ({"id": "A-4"}, "regelnummeret er ikke gyldig"),
        ({"title": '""'}, "dette mangler: title"),
        ({"then": '""'}, "dette mangler: then"),
        ({"versions": "[]"}, "ingen versjoner"),
        ({"then": '"{fylkesmannen} avgjør"'}, "«fylkesmannen» i klammer"),
        ({"then": '"{} avgjør"'}, "«» i klammer"),
        ({"title": '"{sjefen} avgjør"'}, "«sjefen» i klammer"),
        (
            {"versions": versions(f"from: 2019-11-01, tag: GUESS, {READ}")},
            "«GUESS» er ikke et merke for kilden",
        ),
        ({"versions": versions(f"tag: SRC, {READ}")}, "dette mangler: from"),
        ({"versions": versions(f'from: "i fjor", tag: SRC, {READ}')}, "skal være datoer"),
        ({"versions": versions(f"from: 2019-11-01T12:00:00Z, tag: SRC, {READ}")}, "skal være datoer"),
        (
            {"versions": versions(f"from: 2020-01-01, to: 2020-01-01, tag: SRC, {READ}")},
            "slutter før den begynner",
        ),
        ({"versions": versions("from: 2019-11-01, tag: SRC")}, "en lest kilde er ikke sitert"),
        ({"versions": versions("from: 2019-11-01, tag: SRC, cite: [{law: grl}]")}, "«grl» er ikke en lov"),
        (
            {"versions": versions("from: 2019-11-01, tag: S, cite: [{source: AVIS}]")},
            "«AVIS» er ikke en kilde",
        ),
        (
            {"versions": versions("from: 2019-11-01, tag: S, cite: [{place: kap. 4}]")},
            "verken lov eller kilde",
        ),
        (
            {"versions": versions("from: 2019-11-01, tag: S, cite: [{law: koml, source: RAPP}]")},
            "verken lov eller kilde, eller begge",
        ),
        (
            {"versions": versions(f"from: 2018-01-01, tag: SRC, {READ}")},
            "kommuneloven gjaldt ikke 2018-01-01",
        ),
        (
            {"versions": versions('from: 2026-01-01, tag: SRC, cite: [{law: fvl25, section: "§ 7"}]')},
            "forvaltningsloven 2025 gjaldt ikke 2026-01-01",
        ),
        (
            {"versions": versions("from: 2019-11-01, tag: DER")},
            "regelen stopper, men ingen kilde er lest",
        ),
        (
            {
                "versions": versions(
                    f"from: 2019-11-01, tag: SRC, {READ}", f"from: 2021-01-01, tag: SRC, {READ}"
                )
            },
            "to versjoner gjelder samtidig fra 2021-01-01",
        ),
        (
            {
                "versions": versions(
                    f"from: 2021-01-01, tag: SRC, {READ}",
                    f"from: 2019-11-01, to: 2022-01-01, tag: SRC, {READ}",
                )
            },
            "to versjoner gjelder samtidig fra 2021-01-01",
        ),
        ({"versions": versions(f"from: 2019-11-01, tag: SRC, {READ}, note: nei")}, "ukjent felt: note"),
    ],
)
def test_a_fault_names_the_file_and_the_rule(tmp_path, changed, said):
    found = faults(tmp_path, rule_text(**changed))
    assert any(said in finding.message for finding in found), [finding.message for finding in found]
    for finding in found:
        assert finding.code == "rule-file"
        assert finding.message.startswith(f"models.yaml, {changed.get('id', 'R-A-04')}: ")
        assert finding.file == "models.yaml"
        assert finding.fix


def test_an_unknown_field_and_a_wrong_kind_are_named(tmp_path):
    found = faults(tmp_path, rule_text() + "    consequence: nei\n")
    assert "ukjent felt: consequence" in found[0].message
    found = faults(tmp_path, rule_text().replace("must_not", "forbidden"))
    assert "«forbidden» er ikke en regeltype" in found[0].message


def test_every_fault_of_every_file_is_told_at_once(tmp_path):
    one = rule_file(tmp_path, rule_text(models="[NOBODY]", when="[never]"), name="one.yaml")
    two = rule_file(tmp_path, rule_text(id="R-A-05", severity="stop"), name="two.yaml")
    with pytest.raises(BadInput) as refused:
        read_rulebook([one, two])
    assert sorted(finding.file for finding in refused.value.findings) == ["one.yaml", "one.yaml", "two.yaml"]


def test_a_rule_twice_in_a_file_or_in_two_files(tmp_path):
    assert "regelen står to ganger" in faults(tmp_path, rule_text(), rule_text())[0].message
    one, two = (rule_file(tmp_path, name=name) for name in ("one.yaml", "two.yaml"))
    with pytest.raises(BadInput, match=r"two\.yaml, R-A-04: regelen står også i en annen fil"):
        read_rulebook([one, two])


def test_nothing_of_a_bad_set_is_taken_in(tmp_path):
    good = rule_file(tmp_path, rule_text(id="R-A-01"), name="good.yaml")
    bad = rule_file(tmp_path, rule_text(models="[NOBODY]"), name="bad.yaml")
    with pytest.raises(BadInput):
        read_rulebook([good, bad])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules: [", "ikke gyldig YAML"),
        ("a: 1\n\tb: 2\n", "ikke gyldig YAML"),
        ("a: 1\na: 2\n", "«a» står to ganger på samme sted"),
        ("a: {b: 1, b: 2}\n", "«b» står to ganger på samme sted"),
        ("a: !!python/object/apply:os.system [ls]\n", "ikke gyldig YAML"),
        ("a: 2020-13-45\n", "ikke gyldig YAML"),
        ("a: &x [*x]\nb: \x00\n", "ikke gyldig YAML"),
    ],
)
def test_a_file_that_is_no_plain_yaml_names_file_and_line(text, said):
    with pytest.raises(BadInput) as refused:
        parse_yaml(text, "regler.yaml")
    finding = refused.value.findings[0]
    assert finding.code == "not-yaml"
    assert said in finding.message
    assert finding.message.startswith("regler.yaml, linje ")
    assert finding.file == "regler.yaml"


@pytest.mark.parametrize("content", ["", "subject: a\n", "- en liste\n", "subject: a\ntitle: b\n"])
def test_a_file_without_subject_title_or_rules(tmp_path, content):
    path = tmp_path / "tom.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=r"tom\.yaml: filen mangler emne, tittel eller regler"):
        read_rulebook([path])


@pytest.mark.parametrize("row", ["  - bare ord\n", "  - [1, 2]\n", "  - {id: R-A-09}\n"])
def test_a_row_that_is_no_rule(tmp_path, row):
    path = tmp_path / "rar.yaml"
    path.write_text(f"subject: models\ntitle: Modeller\nrules:\n{row}", encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_rulebook([path])
    assert refused.value.findings[0].file == "rar.yaml"


@pytest.mark.parametrize(
    "changed",
    [
        {"effect": "[admit, refuse]"},
        {"versions": "{from: 2019-11-01}"},
        {"versions": "2019"},
        {"when": "{a: b}"},
    ],
)
def test_a_field_of_the_wrong_shape_is_told_and_never_crashes(tmp_path, changed):
    assert faults(tmp_path, rule_text(**changed))[0].file == "models.yaml"


def test_rules_that_are_no_list(tmp_path):
    path = tmp_path / "tall.yaml"
    path.write_text("subject: models\ntitle: Modeller\nrules: 7\n", encoding="utf-8")
    with pytest.raises(BadInput):
        read_rulebook([path])
