from __future__ import annotations

import pytest

KOML92, KOML = "LOV-1992-09-25-107", "LOV-2018-06-22-83"
JSON_KEYS = {
    "task",
    "task_name",
    "model",
    "for",
    "date",
    "verdict",
    "sentence",
    "reasons",
    "conditions",
    "citations",
    "sources",
    "complaint_body",
    "complaint",
    "lower_instance",
    "decides",
    "access",
    "supervised",
    "to_find_out",
    "not_verified",
    "follows",
    "could_follow",
    "asks",
    "rule_set",
}


@pytest.fixture
def check(call):
    """The answer of `law check` as JSON; a refusal is an answer too."""

    def checking(model, task, date, *more):
        answer = call("law", "check", "--model", model, "--task", task, "--date", date, *more, "--json")
        assert answer.code == 0, answer.err
        return answer.json

    return checking


def cited(answer):
    return " | ".join(answer["citations"])


def everything(answer):
    decided = [
        answer[key]["citations"] for key in ("complaint", "lower_instance", "decides", "access", "supervised")
    ]
    follows = [each["citations"] for each in answer["follows"]]
    return " | ".join(text for texts in [answer["citations"], *decided, *follows] for text in texts)


# «Done when»


def test_close_cooperation_in_2018_is_refused_with_paragraph_and_source(check):
    answer = check("close_coop", "MU-03", "2018-08-31")
    assert answer["verdict"] == "refused"
    assert f"({KOML92}) § 28-1 a" in cited(answer)
    assert "Prosjektrapporten" in cited(answer)
    assert KOML not in everything(answer)
    assert [each["rule"] for each in answer["reasons"]] == ["R-A-04"]
    assert answer["for"] == "other"


def test_for_own_residents_it_is_allowed(check):
    answer = check("close_coop", "MU-03", "2018-08-31", "--for", "own")
    assert answer["verdict"] == "allowed"
    assert answer["decides"]["value"] == "own_municipality"


def test_a_host_in_2018_is_conditional_and_names_the_conditions(check):
    answer = check("host_admin", "MU-03", "2018-08-31")
    assert answer["verdict"] == "conditional"
    assert f"({KOML92}) § 28-1 b" in cited(answer)
    assert {each["rule"] for each in answer["conditions"]} == {
        "R-A-02",
        "R-A-03",
        "R-A-05",
        "R-B-01",
        "R-B-03",
        "R-C-03",
    }
    assert all(each["text"] and each["title"] for each in answer["conditions"])
    assert KOML not in everything(answer)


def test_in_2024_it_is_the_act_of_2018_and_nothing_of_1992(check):
    for model in ("host_admin", "host_board", "close_coop"):
        answer = check(model, "MU-03", "2024-06-01")
        assert KOML92 not in everything(answer)
        assert "1992" not in everything(answer)
    assert f"({KOML}) § 20-2" in cited(check("host_admin", "MU-03", "2024-06-01"))


def test_a_complaint_over_a_start_loan_goes_to_the_delegating_municipality(check):
    answer = check("host_admin", "OP-05", "2024-06-01")
    assert answer["complaint_body"] == "delegating_municipality"
    assert answer["complaint"]["citations"] == [f"kommuneloven ({KOML}) § 20-5"]
    assert answer["complaint"]["verified"]
    assert answer["lower_instance"]["value"] == "host_administration"


def test_a_complaint_over_social_assistance_goes_to_the_county_governor(check):
    answer = check("host_admin", "MU-03", "2024-06-01")
    assert answer["complaint_body"] == "county_governor"
    assert answer["complaint"]["text"] == "statsforvalteren"
    assert answer["complaint"]["citations"] == ["sosialtjenesteloven (LOV-2009-12-18-131) §§ 47–48"]
    assert check("host_admin", "MU-03", "2018-08-31")["complaint"]["text"] == "fylkesmannen"


# law check


def test_the_answer_as_json_has_these_keys(check):
    answer = check("host_admin", "MU-03", "2018-08-31")
    assert answer.keys() == JSON_KEYS
    assert answer["model"] == "host_admin"
    assert answer["date"] == "2018-08-31"
    assert set(answer["complaint"]) == {"value", "text", "rule", "verified", "citations"}
    assert {"rule", "title", "text", "kind", "subject", "evidence", "verified", "citations"} <= set(
        answer["conditions"][0]
    )
    for source in answer["sources"]:
        assert source["text"] in answer["citations"]
        assert "source" in source or {"law", "section", "read"} <= source.keys()
    unread = next(each for each in answer["follows"] if each["rule"] == "R-B-14")
    assert not unread["verified"]
    assert unread["note"].startswith("Motstykket er ikke kontrollert")


@pytest.mark.parametrize(
    ("model", "task", "date", "more", "verdict"),
    [
        ("HOST_ADMIN", "mu-03", "2024-06-01", (), "conditional"),
        ("merger", "MU-03", "1.6.2024", (), "allowed"),
        ("ko", "MU-03", "2019-10-20", ("--new-act-from", "2019-10-17"), "refused"),
        ("ko", "MU-03", "2019-10-20", (), "not_known"),
        ("samkommune", "MU-03", "2020-01-01", (), "refused"),
        ("status_quo", "ST-03", "2024-06-01", (), "allowed"),
    ],
)
def test_what_is_asked_is_read_as_people_write_it(check, model, task, date, more, verdict):
    assert check(model, task, date, *more)["verdict"] == verdict


def test_what_is_known_of_the_case_counts(check):
    of_principle = check("host_admin", "MU-03", "2024-06-01", "--principle")
    assert of_principle["decides"]["value"] == "own_municipality"
    assert of_principle["to_find_out"] == []
    assert check("host_admin", "MU-03", "2024-06-01")["to_find_out"] == [
        "Avklar om saken er av prinsipiell betydning."
    ]
    kept = check("host_admin", "OP-05", "2024-06-01", "--not-delegated")
    assert kept["complaint_body"] == "own_municipality"
    assert kept["decides"]["value"] == "own_municipality"


def test_the_answer_for_people(call):
    answer = call("law", "check", "--model", "close_coop", "--task", "MU-03", "--date", "2018-08-31")
    assert answer.code == 0
    for said in (
        "✕ Nei",
        "ikke tillatt i modellen tett faglig og administrativt samarbeid 31. august 2018",
        "(R-A-04)",
        "§ 28-1 a",
        "Klagen går til fylkesmannen",
        "bare eget kontor",
        "Regelsett",
    ):
        assert said in answer.out
    host = call("law", "check", "--model", "host_admin", "--task", "MU-03", "--date", "2018-08-31")
    assert "§ På vilkår" in host.out
    assert "Må finnes ut" in host.out
    assert host.out.index("Vilkår") < host.out.index("Hvem avgjør")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--model", "konsern", "--task", "MU-03"), "«KONSERN» er ikke en modell"),
        (("--model", "merger", "--task", "MU-99"), "«MU-99» er ikke en oppgave"),
        (
            ("--model", "merger", "--task", "MU-03", "--date", "2010-01-01"),
            "Reglene her begynner 1. juli 2012",
        ),
        (("--model", "merger", "--task", "MU-03", "--date", "i går"), "«i går» er ikke en dato"),
        (("--model", "merger", "--task", "MU-03", "--date", "2023-02-30"), "«2023-02-30» finnes ikke"),
        (("--model", "merger", "--task", "MU-03", "--new-act-from", "høst"), "«høst» er ikke en dato"),
        (("--model", "merger", "--task", "MU-03", "--for", "alle"), "«alle» er ikke et valg for --for"),
        (
            ("--model", "merger", "--task", "MU-03", "--new-act-from", "2012-07-01"),
            "kan ikke ha begynt å gjelde",
        ),
        (("--model", "merger", "--task", "MU-03", "--sami", "ja"), "«ja» er ikke et valg for --sami"),
        (("--model", "merger", "--task", "MU-03", "--answer", "O-03"), "«O-03» er ikke et svar"),
        (("--model", "merger", "--task", "MU-03", "--answer", "O-99=host"), "noe åpent spørsmål «O-99»"),
        (("--model", "merger", "--task", "MU-03", "--answer", "O-03=x"), "Svaret finnes ikke blant valgene"),
        (("--task", "MU-03"), "Si hvilken modell og hvilken oppgave"),
        (("--model", "merger"), "Si hvilken modell og hvilken oppgave"),
    ],
)
@pytest.mark.parametrize("command", ["check", "explain"])
def test_what_cannot_be_asked_ends_with_two_and_says_what_to_write(call, command, words, said):
    answer = call("law", command, *words)
    assert answer.code == 2
    assert answer.out == ""
    assert said in answer.err
    lines = answer.err.splitlines()
    assert len(lines) >= 2
    assert "Traceback" not in answer.err
    as_json = call("law", command, *words, "--json")
    assert as_json.code == 2
    assert as_json.json["errors"][0]["fix"]


# law explain


def test_a_rule_with_its_versions_and_counterparts(call):
    answer = call("law", "explain", "R-E-03")
    assert answer.code == 0
    for said in (
        "R-E-03 Klage uten statlig klageinstans",
        "Fra 1. juli 2012 til 1. november 2019 (utledet, ikke kontrollert)",
        "Fra 1. november 2019 til uten slutt (lest i kilden)",
        f"kommuneloven 1992 ({KOML92}) § 28-1 f → kommuneloven ({KOML}) § 20-5 (utledet, ikke kontrollert)",
    ):
        assert said in answer.out


def test_a_rule_says_what_waits_for_a_date(call):
    answer = call("law", "explain", "R-E-06")
    assert "forvaltningsloven 2025" in answer.out
    assert "gjelder fra den tid Kongen bestemmer" in answer.out
    told = call("law", "explain", "R-E-06", "--json").json
    assert all("LOV-2025" not in c["text"] for v in told["versions"] for c in v["citations"])
    assert any("LOV-2025-06-20-81" in each["new"] for each in told["correspondences"])


def test_a_rule_as_json(call):
    told = call("law", "explain", "R-B-03", "--json").json
    assert told["rule"] == "R-B-03"
    assert told["models"] == ["HOST_ADMIN"]
    assert [version["evidence"] for version in told["versions"]] == ["S", "SRC"]
    assert told["versions"][0]["to"] == told["versions"][1]["from"] == "2019-11-01"
    assert told["correspondences"][0]["old"].endswith("§ 28-1 b")
    assert "administrasjonssjefen" in told["versions"][0]["text"]
    assert "kommunedirektøren" in told["versions"][1]["text"]
    assert call("law", "explain", "R-H-01", "--json").json["models"] == "all"


@pytest.mark.parametrize("rule", ["R-B-03", "R-E-01", "R-F-06", "R-K-04", "R-H-07"])
def test_a_rule_is_written_with_names_and_never_with_braces(call, rule):
    assert "{" not in call("law", "explain", rule).out
    told = call("law", "explain", rule, "--json").json
    assert "{" not in told["text"] + "".join(version["text"] for version in told["versions"])


def test_a_verdict_is_unfolded(call):
    answer = call("law", "explain", "--model", "close_coop", "--task", "MU-03", "--date", "2018-08-31")
    assert answer.code == 0
    for said in (
        "Fakta som telte",
        "oppgaven gjøres for andres innbyggere",
        "Dette ville endret svaret",
        "Hvis modellen var administrativt vertskommunesamarbeid: på vilkår.",
        "Hvis oppgaven ble gjort for kommunens egne innbyggere: tillatt.",
        "Dette følger med",
        "Samme emne i en annen lov",
    ):
        assert said in answer.out


def test_a_verdict_is_unfolded_as_json(call, check):
    words = ("--model", "close_coop", "--task", "MU-03", "--date", "2018-08-31")
    told = call("law", "explain", *words, "--json").json
    assert told.keys() == JSON_KEYS | {"facts", "would_change", "correspondences"}
    assert {
        "if": "modellen var administrativt vertskommunesamarbeid",
        "verdict": "conditional",
    } in told["would_change"]
    assert check("host_admin", "MU-03", "2018-08-31")["verdict"] == "conditional"
    assert all(each["verdict"] != told["verdict"] for each in told["would_change"])
    # The Act of 2018 stands among the counterparts alone.
    assert any(KOML in (each["new"] or "") for each in told["correspondences"])
    assert KOML not in everything(told)


@pytest.mark.parametrize("rule", ["R-M-01b", "r-m-01B", "r-a-04"])
def test_a_rule_is_found_in_either_case(call, rule):
    answer = call("law", "explain", rule)
    assert answer.code == 0
    assert answer.out.casefold().startswith(f"{rule} ".casefold())


def test_a_rule_that_does_not_exist(call):
    answer = call("law", "explain", "R-Z-01")
    assert answer.code == 2
    assert "Det finnes ingen regel «R-Z-01»" in answer.err


# The lists


def test_rules_are_searched(call):
    found = call("law", "rules", "klage", "startlån", "--json").json
    assert [rule["id"] for rule in found["rules"]] == ["R-E-03"]
    assert len(call("law", "rules", "--json").json["rules"]) == 178
    archive = call("law", "rules", "--subject", "archive", "--date", "2025-12-31", "--json").json
    assert [rule["id"] for rule in archive["rules"]] == ["R-O-06"]
    shown = call("law", "rules", "samkommune", "--date", "2024-06-01")
    assert "R-A-08" in shown.out
    assert "1 av 178 regler" in shown.out
    assert call("law", "rules", "zebra").code == 0
    assert call("law", "rules", "zebra", "--json").json["rules"] == []


def test_a_subject_that_does_not_exist(call):
    answer = call("law", "rules", "--subject", "fisk")
    assert answer.code == 2
    assert "complaints" in answer.err


def test_the_matrix_has_every_task_and_model(call, check):
    cells = call("law", "matrix", "--date", "2018-08-31", "--json").json["cells"]
    assert len(cells) == 38 * 8
    by = {(cell["task"], cell["model"]): cell for cell in cells}
    for task, model in (("MU-03", "close_coop"), ("OP-05", "host_board"), ("ST-03", "ko")):
        answer = check(model, task, "2018-08-31")
        for key in by[task, model]:
            assert by[task, model][key] == answer[key]
    own = call("law", "matrix", "--date", "2018-08-31", "--for", "own", "--json").json["cells"]
    assert {cell["verdict"] for cell in own} == {"allowed"}


def test_the_matrix_for_people_has_marks_and_words(call, monkeypatch):
    monkeypatch.setenv("COLUMNS", "240")
    answer = call("law", "matrix", "--date", "2024-06-01")
    assert answer.code == 0
    line = next(line for line in answer.out.splitlines() if "MU-03" in line)
    for said in ("✓ tillatt", "§ på vilkår", "✕ nei"):
        assert said in line
    assert call("law", "matrix", "--date", "2010-01-01").code == 2
    assert call("law", "matrix", "--for", "alle").code == 2


def test_the_tasks_and_the_open_points(call):
    told = call("law", "tasks", "--json").json["tasks"]
    assert len(told) == 38
    assert {"id", "name", "group", "decides", "client_data", "complaint", "basis"} == set(told[0])
    assert "MU-03" in call("law", "tasks").out
    told = call("law", "open", "--json").json["open"]
    assert {"O-01", "O-02", "O-03"} <= {point["id"] for point in told}
    assert all(point["choices"] and point["owner"] for point in told)
    assert "O-07" in call("law", "open").out


def test_the_group_alone_tells_what_it_holds(call):
    answer = call("law")
    assert answer.code == 0
    for name in ("check", "explain", "matrix", "rules", "tasks", "open"):
        assert name in answer.out
    assert call("law", "chek").code == 2


def test_what_people_write_with_capitals_and_blanks_is_understood(call):
    answer = call(
        "law", "check", "--model", " Close_Coop ", "--task", "mu-03", "--date", "31.8.2018",
        "--for", "Other", "--json",
    )  # fmt: skip
    assert answer.json["verdict"] == "refused"
    assert call("law", "explain", " r-e-03 ").code == 0
    assert call("law", "matrix", "--for", "OWN", "--date", "2024-06-01").code == 0


def test_rules_of_a_day_whose_law_is_not_read_are_not_listed(call):
    answer = call("law", "rules", "--date", "1999-01-01")
    assert answer.code == 2
    assert "1. juli 2012" in answer.err


def test_a_contested_question_is_asked_until_it_is_answered(call, check):
    asked = check("host_admin", "MU-03", "2024-06-01", "--cross-county")
    assert asked["verdict"] == "ask"
    assert [each["rule"] for each in asked["reasons"]] == ["R-E-10"]
    assert asked["asks"] == ["O-02", "O-03"]
    known = check("host_admin", "MU-03", "2024-06-01", "--cross-county", "--answer", "o-03=HOST")
    assert known["verdict"] == "conditional"
    assert known["asks"] == ["O-02"]
    answered = next(each for each in known["conditions"] if each["rule"] == "R-E-10")
    assert answered["answer"] == "Statsforvalteren for vertskommunen"
    assert check("host_admin", "MU-03", "2024-06-01", "--same-county")["verdict"] == "conditional"
    words = ("--model", "host_admin", "--task", "MU-03", "--date", "2024-06-01", "--cross-county")
    told = call("law", "explain", *words).out
    assert "Må avklares av mennesker" in told
    assert "Hvis spørsmål O-03 ble besvart: på vilkår." in told
    assert "Omstridt: mennesker må avklare det." in told


def test_what_could_follow_is_told_with_what_to_find_out(call, check):
    answer = check("host_admin", "MU-03", "2026-03-01")
    could = {each["rule"]: each["find_out"] for each in answer["could_follow"]}
    assert could["R-E-10"] == ["Si hvilke fylker vertskommunen og samarbeidskommunen ligger i."]
    assert {"R-L-01", "R-B-05", "R-M-10"} <= could.keys()
    told = call("law", "explain", "--model", "host_admin", "--task", "MU-03", "--date", "2026-03-01").out
    assert "Kan også gjelde" in told
    assert "(R-B-05)" in told


@pytest.mark.parametrize(
    ("more", "follows", "not_follows"),
    [
        (("--employees-move",), {"R-L-01", "R-L-12"}, set()),
        (("--employees-stay",), set(), {"R-L-01", "R-L-12"}),
        (("--parliamentary",), {"R-B-05"}, set()),
        (("--no-parliamentary",), set(), {"R-B-05"}),
        (("--sami", "vitalisation"), {"R-M-02", "R-M-04", "R-M-10"}, {"R-M-05"}),
        (("--sami", "Development"), {"R-M-05"}, {"R-M-10"}),
        (("--sami", "stimulation"), {"R-M-02"}, {"R-M-04"}),
        (("--sami", "none"), set(), {"R-M-02", "R-M-10"}),
        (("--answer", "O-01=agreed"), {"R-L-02", "R-L-03"}, set()),
        (("--answer", "O-01=not"), set(), {"R-L-02", "R-L-03"}),
    ],
)
def test_what_is_told_of_the_case_follows_or_is_ruled_out(check, more, follows, not_follows):
    answer = check("host_admin", "MU-03", "2026-03-01", *more)
    shown = {each["rule"] for each in answer["follows"]}
    could = {each["rule"] for each in answer["could_follow"]}
    assert follows <= shown
    assert not not_follows & (shown | could)


def test_what_follows_a_start_loan_is_what_was_decided(check):
    answer = check("host_admin", "OP-05", "2024-06-01")
    shown = {each["rule"] for each in answer["follows"]}
    assert "R-E-03" in shown
    assert not {"R-X-08", "R-X-13", "R-J-11", "R-J-01", "R-B-08", "R-H-01", "R-P-09"} & shown
    assert len(shown) <= 35


def test_a_start_loan_across_the_border_in_2018_is_not_called_allowed(check, call):
    answer = check("close_coop", "OP-05", "2018-08-31")
    assert answer["verdict"] == "not_known"
    assert {"R-X-18", "R-J-03"} <= set(answer["not_verified"])
    told = call("law", "check", "--model", "close_coop", "--task", "OP-05", "--date", "2018-08-31").out
    assert "ikke kjent om det er tillatt" in told
    assert "Dette er bare et varsel" in told


def test_a_rule_says_when_the_commencement_of_its_act_is_not_checked(call):
    assert "Datoen for ikrafttredelse er ikke kontrollert." in call("law", "explain", "R-E-01").out
    assert "ikrafttredelse" not in call("law", "explain", "R-O-01").out
    told = call("law", "explain", "R-E-02", "--json").json
    checked = {each["number"]: each["commencement_checked"] for each in told["statutes"]}
    assert checked == {KOML92: False, KOML: True}
