import json

import pytest
from tests.agreements.assessment.assessment_worlds import ground, hosted

from bindeledd.agreements.assessment.files import read_judgements, read_option
from bindeledd.cli.frame import run
from bindeledd.foundation import BadInput
from bindeledd.structure.files import proposal_file
from bindeledd.structure.wishes import Wishes

OPTION = """\
title: Vertskommune i Indre Salten
offices:
  - {host: "1841", members: ["1841", "1845", Saltdal, "1849", "1839"], branches: ["1840"], model: host_admin}
"""
HYBRID = """\
title: Nye Narvik
offices:
  - host: "1805"
    members: ["1805", "1854", "1853"]
    model: HOST_ADMIN
    models: {"1854": MERGER, "1805": MERGER}
"""
JUDGEMENT = """\
- {option: "1", theme: users, text: Bedre fag., author: Leder, evidence: Møte, on: 2018-05-02, grade: better}
"""


def put(folder, text, name="et.yaml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_option_file_changes_its_offices_and_leaves_the_rest_as_today(tmp_path):
    option = read_option(put(tmp_path, OPTION), ground().world, "1")
    assert option.relation("1840").model == "HOST_ADMIN"
    assert option.relation("1840").host == "1841"
    assert option.relation("1804").model == "STATUS_QUO"
    assert option.proposal.office_of("1841").branches == ("1840",)


def test_a_hybrid_in_a_file_and_what_is_left_of_a_split_office(tmp_path):
    option = read_option(put(tmp_path, HYBRID), ground().world, "1")
    assert option.is_hybrid
    assert option.relation("1854").model == "MERGER"
    assert option.relation("1853").model == "HOST_ADMIN"
    assert option.relation("1852") is not None  # Tjeldsund shared with Evenes and is alone now
    assert option.relation("1852").host is None


def test_the_planners_own_file_is_an_option(tmp_path):
    from bindeledd.structure.prices import Prices

    told = proposal_file(ground().world, hosted().proposal, Prices(), Wishes())
    path = put(tmp_path, json.dumps(told), "forslag.json")
    option = read_option(path, ground().world, "1")
    assert option.title == "forslag"
    assert option.relations == hosted().relations


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- 1",
        "title: X",
        "title: X\noffices: []",
        'title: X\noffices: [{host: "1841", members: ["1845"], model: HOST_ADMIN}]',
        'title: X\noffices: [{host: "1841", members: ["1841", "1845"], model: VERT}]',
        'title: X\noffices: [{host: "1841", members: ["1841", "9999"], model: HOST_ADMIN}]',
        'title: X\noffices: [{host: "1841", members: ["1841"], model: STATUS_QUO, extra: 1}]',
        'title: X\noffices: [{host: "1841", members: ["1841"], model: HOST_ADMIN, models: {"1804": MERGER}}]',
        'title: X\ntitle: Y\noffices: [{host: "1841", members: ["1841"], model: STATUS_QUO}]',
        'title: X\noffices: [{host: "1841", members: ["1841"], model: STATUS_QUO}]\nkommentar: Y',
        'title: X\noffices: [&a {host: "1841", members: ["1841"], model: STATUS_QUO}, *a]',
        "title: [",
        '{"format": "bindeledd-proposal", "version": 1, "offices": [{"members": 3}]}',
    ],
)
def test_a_file_that_is_no_option_is_refused_with_its_name_and_what_to_do(tmp_path, text):
    with pytest.raises(BadInput) as bad:
        read_option(put(tmp_path, text), ground().world, "1")
    assert all(finding.file == "et.yaml" and finding.fix for finding in bad.value.findings)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    path = tmp_path / "et.yaml"
    path.write_bytes(b"\xff\xfe\x00t")
    with pytest.raises(BadInput):
        read_option(path, ground().world, "1")


def test_judgements_are_read_with_every_fault_at_once(tmp_path):
    (found,) = read_judgements(put(tmp_path, JUDGEMENT))
    assert (found.author, found.grade, found.on.isoformat()) == ("Leder", "better", "2018-05-02")
    wrong = JUDGEMENT + "- {option: '1', theme: users, text: X, on: i fjor}\n- 7\n"
    with pytest.raises(BadInput) as bad:
        read_judgements(put(tmp_path, wrong))
    assert {finding.row for finding in bad.value.findings} == {2, 3}
    with pytest.raises(BadInput):
        read_judgements(put(tmp_path, "title: X"))


def test_assess_stands_in_the_list_of_commands_and_makes_the_paper(tmp_path, capsys):
    out = tmp_path / "ut.pdf"
    option = put(tmp_path, OPTION)
    judged = put(tmp_path, JUDGEMENT, "vurdert.yaml")
    call = ["assess", "nordland-2018", "--date", "2018-08-31", "--option", str(option)]
    assert run([*call, "--judgements", str(judged), "--out", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["title"] for each in told["options"]] == ["Dagens struktur", "Vertskommune i Indre Salten"]
    assert out.read_bytes().startswith(b"%PDF")


def test_the_command_answers_in_words_and_in_json(tmp_path, capsys):
    from bindeledd.cli.assessment import assess

    option = put(tmp_path, OPTION)
    out = tmp_path / "ut.docx"
    assess("nordland-2018", option=[str(option)], date="2018-08-31", out=str(out))
    told = capsys.readouterr().out
    assert "Vertskommune i Indre Salten" in told
    assert "vurderinger mangler" in told
    assert out.read_bytes().startswith(b"PK")
    assess("nordland-2018", option=[str(option)], date="2018-08-31", as_json=True)
    assert json.loads(capsys.readouterr().out)["case"] == "nordland-2018"


@pytest.mark.parametrize("wrong", [{"out": "ut.txt"}, {"form": "se"}])
def test_the_command_refuses_what_it_cannot_write_before_it_works(wrong, tmp_path, monkeypatch):
    from bindeledd.cli.assessment import assess

    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadInput):
        assess("no-such-case", **wrong)
