from pathlib import Path

import pytest
from tools import assets, setup
from tools.setup import SetupFailed, Step


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of its own, with one input file and no environment."""
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "STAMPS", tmp_path / ".venv" / "stamps")
    (tmp_path / "lock.txt").write_text("a==1")
    return tmp_path


def counting(ran: list[str], name: str = "packages", also: str = "") -> Step:
    return Step(name, "tester", ("*.txt",), lambda: ran.append(name), also)


def test_a_step_is_done_once_for_the_same_input(checkout: Path) -> None:
    ran: list[str] = []
    counting(ran).do()
    counting(ran).do()
    assert ran == ["packages"]
    (checkout / "lock.txt").write_text("a==2")
    counting(ran).do()
    assert ran == ["packages", "packages"]


def test_the_wider_step_counts_for_the_narrower(checkout: Path) -> None:
    ran: list[str] = []
    counting(ran, "packages-dev").do()
    counting(ran, "packages-runtime", "packages-dev").do()
    assert ran == ["packages-dev"]


def test_a_step_that_fails_is_done_again(checkout: Path) -> None:
    def fail() -> None:
        raise SetupFailed("nei")

    with pytest.raises(SetupFailed):
        Step("packages", "tester", ("*.txt",), fail).do()
    ran: list[str] = []
    counting(ran).do()
    assert ran == ["packages"]


def test_too_old_a_python_is_told_in_norwegian(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "OLDEST", (99, 0))
    assert setup.main(["runtime"]) == 1
    assert "trenger Python 3.11 eller nyere" in capsys.readouterr().err


def test_a_python_that_cannot_make_environments_is_told_what_to_install(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "VENV", checkout / ".venv")
    monkeypatch.setattr(setup, "find_spec", lambda name: None)
    with pytest.raises(SetupFailed, match="sudo apt install python3-venv"):
        setup.make_environment()


def test_an_environment_from_another_folder_does_not_count(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "VENV", checkout / ".venv")
    monkeypatch.setattr(setup, "PYTHON", checkout / ".venv" / "bin" / "python")
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "pip").write_text("#!/elsewhere/.venv/bin/python\n")
    assert not setup.environment_works()


def test_set_up_goes_on_without_the_design_system(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_net(*_: object, **__: object) -> None:
        raise assets.NotFetched("getaddrinfo ENOTFOUND")

    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(setup, "make_environment", lambda: None)
    monkeypatch.setattr(setup, "python", lambda *arguments: ran.append(arguments))
    monkeypatch.setattr(assets, "fetch", no_net)
    assert setup.main(["runtime"]) == 0
    told = capsys.readouterr().out
    assert "npm: getaddrinfo ENOTFOUND" in told
    assert "make aksel" in told
    assert ran[-3:] == [
        ("-m", "tools.messages", "compile"),
        ("-m", "bindeledd.areas.warm"),
        ("-m", "bindeledd.structure.warm"),
    ]
