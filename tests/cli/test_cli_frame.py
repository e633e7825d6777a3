from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from bindeledd.cli import frame
from bindeledd.cli.frame import ExitCode, language_of_machine


def shell(*words: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """A call in a process of its own, on a machine that asks for no language unless `variables` do."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in (*frame.LOCALE_VARIABLES, "PYTHONUTF8")
    }
    return subprocess.run(
        [sys.executable, "-m", "bindeledd.cli", *words],
        env=kept | variables,
        capture_output=True,
        check=False,
    )


def test_without_a_command_the_help_is_the_answer(call):
    answer = call()
    assert answer.code == 0
    assert answer.out.startswith("Bruk: bindeledd KOMMANDO")
    assert answer.err == ""


@pytest.mark.parametrize(
    "words", [("--help",), ("case", "--help"), ("case", "show", "--help"), ("travel", "--help")]
)
def test_help_has_no_english_of_the_library(call, words):
    answer = call(*words)
    assert answer.code == 0
    for english in ("Usage", "Options", "Arguments", "Commands", "Show this message", "default", "required"):
        assert english not in answer.out


def test_every_text_of_the_help_is_translated_when_it_is_shown(call, monkeypatch):
    for module in ("words", "group"):
        monkeypatch.setattr(f"bindeledd.cli.{module}._", str.upper)
    for words in ((), ("case",), ("case", "new"), ("travel",)):
        answer = call(*words, "--help")
        names = {"bindeledd", "case", "list", "show", "check", "new", "import", "export", "travel", "serve"}
        names |= {"backup", "restore", "people", "version", "nb", "en", "nn", "se", "format", "bokmål"}
        lower = set(re.findall(r"(?<![-\w])[a-zæøå]{2,}", answer.out)) - names
        assert not lower, lower


def test_english_help_and_errors(call):
    answer = call("case", "show", "--help", "--language", "en")
    assert answer.out.startswith("Usage: bindeledd case show [OPTIONS] [CASE]")
    assert "Ellers" not in answer.out
    assert "Did you mean “show”?" in call("--language=en", "case", "shw").err


@pytest.mark.parametrize(
    ("words", "said", "helped"),
    [
        (("case", "shw"), "Kommandoen «shw» finnes ikke.", "Mente du «show»?"),
        (("zzzz",), "Kommandoen «zzzz» finnes ikke.", "bindeledd --help"),
        (("case", "show", "--jsn"), "Valget --jsn finnes ikke.", "Mente du --json?"),
        (("case", "show", "--date"), "Valget --date mangler en verdi.", "--help"),
        (("version", "--json=1"), "Valget --json tar ingen verdi.", "--help"),
        (("case", "show", "a", "b"), "Kommandoen tar ikke imot «b».", "bindeledd case show --help"),
        (("travel", "1804"), "TIL mangler.", "bindeledd travel --help"),
        (("case", "new"), "Valget --municipalities KOMMUNER må oppgis.", "bindeledd case new --help"),
        (("--json", "version"), "Valget --json finnes ikke.", "--help"),
        (("--language", "xx", "version"), "«xx» er ikke et språk her.", "nb, nn, se, en"),
        (("version", "--language"), "«» er ikke et språk her.", "nb, nn, se, en"),
    ],
)
def test_a_call_that_cannot_be_understood_says_what_and_how(call, words, said, helped):
    answer = call(*words)
    assert answer.code == ExitCode.BAD_INPUT
    text = answer.out + answer.err
    assert said in text
    assert helped in text


def test_bad_input_is_json_alone_when_json_was_asked_for(call):
    answer = call("case", "show", "finnes-ikke", "--json")
    assert answer.code == ExitCode.BAD_INPUT
    assert answer.err == ""
    assert answer.json["errors"][0]["severity"] == "must"


def test_a_fault_tells_no_values_and_how_to_get_a_trace(call, monkeypatch):
    def broken() -> None:
        raise ValueError("hemmelig verdi")

    monkeypatch.setattr("bindeledd.cli.case_show.version", broken)
    answer = call("version")
    assert answer.code == ExitCode.FAULT
    assert answer.out == ""
    assert "BINDELEDD_TRACE=1" in answer.err
    assert "hemmelig" not in answer.err
    assert "Traceback" not in answer.err
    monkeypatch.setenv("BINDELEDD_TRACE", "1")
    assert "Traceback" in call("version").err


def test_an_interrupted_call_says_so(call, monkeypatch):
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bindeledd.cli.case_show.version", interrupted)
    answer = call("version")
    assert (answer.code, answer.err) == (ExitCode.INTERRUPTED, "Avbrutt.\n")


def test_a_full_disk_is_a_fault_and_a_closed_folder_is_bad_input(call, monkeypatch):
    def full() -> None:
        raise OSError(28, "No space left on device")

    def closed() -> None:
        raise PermissionError(13, "Permission denied", os.path.join("hjemme", "saken"))

    monkeypatch.setattr("bindeledd.cli.case_show.version", full)
    assert call("version").code == ExitCode.FAULT
    monkeypatch.setattr("bindeledd.cli.case_show.version", closed)
    answer = call("version")
    assert answer.code == ExitCode.BAD_INPUT
    assert "«saken» er stengt for deg." in answer.err


def test_a_file_missing_from_the_program_itself_is_a_fault(call, monkeypatch):
    def incomplete() -> None:
        raise FileNotFoundError(
            2, "No such file", os.path.join(frame.PACKAGE, "mapping", "data", "borte.csv")
        )

    monkeypatch.setattr("bindeledd.cli.case_show.version", incomplete)
    answer = call("version")
    assert answer.code == ExitCode.FAULT
    assert "borte" not in answer.err


def test_a_name_that_no_disk_can_hold(call, tmp_path):
    answer = call("case", "export", "nordland-2018", "--out", tmp_path / ("a" * 300))
    assert answer.code == ExitCode.BAD_INPUT
    assert "kan ikke brukes." in answer.err
    assert "a" * 100 not in answer.err


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({}, "nb"),
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "nb_NO", "LC_MESSAGES": "en_US"}, "en"),
        ({"LC_ALL": "C"}, "nb"),
        ({"LANG": "C.UTF-8"}, "nb"),
        ({"LANG": "de_DE.UTF-8"}, "nb"),
    ],
)
def test_the_machine_chooses_the_language_when_there_are_texts_in_it(monkeypatch, variables, code):
    for name in frame.LOCALE_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language_of_machine() == code


def test_a_language_without_texts_is_said_and_answered_in_bokmaal(call, monkeypatch):
    monkeypatch.setattr(frame, "available", lambda: {"nb": "Norsk bokmål"})
    answer = call("version", "--language", "nn")
    assert answer.code == 0
    assert "Norsk nynorsk" in answer.err
    assert answer.out.startswith("Bindeledd ")


@pytest.mark.parametrize("locale", ["C", "nb_NO.ISO-8859-1"])
def test_any_locale_gets_utf_8_in_a_pipe(locale):
    answer = shell("case", "show", "nordland-2018", LC_ALL=locale, PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert answer.returncode == 0
    assert "Vesterålen" in answer.stdout.decode()
    assert answer.stderr == b""


def test_a_reader_that_leaves_early_gets_no_trace():
    process = subprocess.Popen(
        [sys.executable, "-m", "bindeledd.cli", "case", "show", "nordland-2018", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    trace = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 0
    assert trace == b""


def test_a_short_answer_loads_neither_tables_nor_web_nor_compiler():
    script = (
        "import sys\n"
        "from bindeledd.cli.frame import run\n"
        "assert run(['case', 'show', 'nordland-2018', '--json']) == 0\n"
        "heavy = {'rich', 'django', 'numpy', 'numba', 'openpyxl', 'pydantic', 'babel'} & set(sys.modules)\n"
        "sys.stderr.write(' '.join(sorted(heavy)))\n"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert answer.stderr == b""


def test_an_empty_default_is_not_told_of(call):
    text = call("people", "delete", "--help").out
    assert "Ellers: ." not in text
    assert "--reason" in text


@pytest.mark.parametrize("words", [("version",), ("resolve", "99", "--json")])
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_an_answer_that_there_is_no_room_for_is_told_without_a_trace(words):
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bindeledd.cli", *words, "--language", "nb"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == ExitCode.FAULT
    said = done.stderr.decode()
    assert "Det er ikke plass på disken der svaret skrives." in said
    assert "Traceback" not in said
    assert "Exception" not in said


@pytest.mark.skipif(os.name != "posix", reason="closes streams in a shell")
@pytest.mark.parametrize(("closed", "number", "code"), [(">&-", "1804", 0), (">&- 2>&-", "99", 2)])
def test_where_nobody_reads_the_exit_code_still_answers(closed, number, code):
    script = f'exec "$0" -m bindeledd.cli resolve {number} --seen 2024-01-01 {closed}'
    assert subprocess.run(["sh", "-c", script, sys.executable], check=False).returncode == code
