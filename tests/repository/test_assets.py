import json
from pathlib import Path

import pytest
from tools import assets
from tools.assets import AKSEL, FONT, SHEETS, STYLE_SHEET, TARGET, NotFetched, compose, fetch


def fake_npm(folder: Path, version: str, ci: str) -> Path:
    """An npm that states its version and runs `ci` as a shell line."""
    folder.mkdir(parents=True, exist_ok=True)
    npm = folder / "npm"
    npm.write_text(f'#!/bin/sh\nif [ "$1" = --version ]; then echo {version}; exit 0; fi\n{ci}\n')
    npm.chmod(0o755)
    return npm


def test_npms_own_reason_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_npm(tmp_path / "bin", "11.0.0", "echo 'npm error code ENOTFOUND' >&2; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    with pytest.raises(NotFetched, match=r"^code ENOTFOUND$"):
        fetch(tmp_path, tmp_path / ".venv", with_dev=False, install_node=lambda: pytest.fail("npm is here"))


@pytest.mark.parametrize(("with_dev", "omitted"), [(False, True), (True, False)])
def test_only_the_tests_fetch_what_only_they_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_dev: bool, omitted: bool
) -> None:
    fake_npm(tmp_path / "bin", "11.0.0", 'echo "$@" > asked')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    fetch(tmp_path, tmp_path / ".venv", with_dev=with_dev, install_node=lambda: pytest.fail("npm is here"))
    assert ("--omit=dev" in (tmp_path / "asked").read_text()) is omitted


@pytest.mark.parametrize("version", ["6.14.18", "nonsense"])
def test_an_npm_that_will_not_do_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    fake_npm(tmp_path / "bin", version, "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    venv = tmp_path / ".venv"

    def install() -> None:
        fake_npm(venv / "bin", "11.0.0", "echo done > fetched")

    fetch(tmp_path, venv, with_dev=False, install_node=install)
    assert (tmp_path / "fetched").exists()


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """The two packages, as thin as they can be."""
    for name in [*SHEETS, "global/fonts", "global/print"]:
        sheet = tmp_path / AKSEL / "dist" / f"{name}.min.css"
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(f"/*{name}*/")
    (tmp_path / AKSEL / "package.json").write_text(json.dumps({"version": "8.1.0"}))
    files = tmp_path / FONT / "files"
    files.mkdir(parents=True)
    for style in assets.STYLES:
        for subset in [*assets.SUBSETS, "greek"]:
            (files / f"source-sans-3-{subset}-wght-{style}.woff2").write_bytes(b"font")
    (tmp_path / FONT / "unicode.json").write_text(json.dumps({"latin": "U+0-FF", "latin-ext": "U+100-2BA"}))
    (tmp_path / FONT / "LICENSE").write_text("OFL")
    return tmp_path


def test_the_sheet_holds_aksel_in_order_without_its_fonts_and_print_rules(packages: Path) -> None:
    compose(packages)
    css = (packages / STYLE_SHEET).read_text()
    places = [css.index(f"/*{name}*/") for name in SHEETS]
    assert places == sorted(places)
    assert "global/fonts" not in css
    assert "global/print" not in css
    assert css.startswith("/* @navikt/ds-css 8.1.0, MIT.")


def test_the_font_has_the_name_aksel_asks_for_and_files_served_from_here(packages: Path) -> None:
    compose(packages)
    css = (packages / STYLE_SHEET).read_text()
    assert css.count('font-family:"Source Sans 3"') == 4
    fonts = {path.name for path in (packages / TARGET / "fonts").iterdir()}
    assert len(fonts) == 5
    assert {part.split('"')[0] for part in css.split('url("fonts/')[1:]} == fonts - {"LICENSE"}


def test_composing_again_replaces_the_folder(packages: Path) -> None:
    compose(packages)
    (packages / TARGET / "old.css").write_text("x")
    compose(packages)
    assert {path.name for path in (packages / TARGET).iterdir()} == {"aksel.css", "fonts"}
    assert not (packages / TARGET.with_name("aksel.new")).exists()


def test_the_composed_sheet_fetches_nothing_from_elsewhere(root: Path) -> None:
    sheet = root / STYLE_SHEET
    if not sheet.exists():
        pytest.skip("Aksel was not fetched on this machine")
    css = sheet.read_text(encoding="utf-8")
    assert "http://" not in css
    assert "https://" not in css
    assert '"Source Sans 3"' in css
