"""Settings: what is documented is what is read, and production refuses to be half set up."""

from __future__ import annotations

import ast
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

import bindeledd_web
from bindeledd.foundation.language import speaking
from bindeledd_web.settings.databases import database
from bindeledd_web.settings.documented import SETTINGS, value
from bindeledd_web.settings.secret import kept_secret

FOLDER = Path(bindeledd_web.__file__).parent / "settings"
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "bindeledd_web.settings.production",
    "BINDELEDD_SECRET_KEY": "Kx3" * 25 + "-not-a-real-key-abcdefg",
    "BINDELEDD_ALLOWED_HOSTS": "bindeledd.example.no",
    "BINDELEDD_BEHIND_PROXY": "ja",
}


def run(arguments: list[str], environ: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("BINDELEDD_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "bindeledd_web", *arguments],
        env={**clean, "BINDELEDD_DATA_DIR": str(folder), **environ},
        capture_output=True, text=True, cwd=folder, check=False,
    )  # fmt: skip


def test_every_setting_read_is_documented_and_the_other_way_round() -> None:
    read = set()
    for file in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "value" and node.args:
                argument = node.args[0]
                if isinstance(argument, ast.Constant):
                    read.add(argument.value)
    assert read == {setting.name for setting in SETTINGS}


def test_nothing_but_the_table_reads_the_environment() -> None:
    for file in FOLDER.glob("*.py"):
        if file.name != "documented.py":
            assert "os.environ" not in file.read_text(encoding="utf-8"), file.name


def test_values_have_their_own_type() -> None:
    environ = {
        "BINDELEDD_UPLOAD_LIMIT_MB": "7",
        "BINDELEDD_DEMO": "ja",
        "BINDELEDD_ALLOWED_HOSTS": "a.no, b.no",
    }
    assert value("UPLOAD_LIMIT_MB", environ) == 7
    assert value("DEMO", environ) is True
    assert value("ALLOWED_HOSTS", environ) == ["a.no", "b.no"]
    assert value("SESSION_HOURS", environ) == 10


@pytest.mark.parametrize("name", ["UPLOAD_LIMIT_MB", "DEMO"])
def test_a_wrong_value_is_named_but_not_repeated(name: str) -> None:
    with pytest.raises(ImproperlyConfigured) as caught:
        value(name, {f"BINDELEDD_{name}": "hemmelig"})
    assert f"BINDELEDD_{name}" in str(caught.value)
    assert "hemmelig" not in str(caught.value)


def test_a_wrong_value_is_told_in_the_language_in_force() -> None:
    with speaking("en"), pytest.raises(ImproperlyConfigured, match="must be a whole number"):
        value("SMTP_PORT", {"BINDELEDD_SMTP_PORT": "x"})


def test_sqlite_writes_at_once_waits_its_turn_and_lets_readers_through(tmp_path: Path) -> None:
    options = database("", tmp_path)["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert options["timeout"] >= 5


def test_one_setting_chooses_postgresql(tmp_path: Path) -> None:
    found = database("postgresql://bruker:p%40ss@vert:5433/navn", tmp_path)
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.postgresql", "navn")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "bruker",
        "p@ss",
        "vert",
        "5433",
    )
    with pytest.raises(ImproperlyConfigured):
        database("mysql://vert/navn", tmp_path)


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = kept_secret(tmp_path)
    assert len(first) >= 50
    assert kept_secret(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


def test_debug_is_off_in_every_settings_module() -> None:
    for file in FOLDER.glob("*.py"):
        assert "DEBUG = True" not in file.read_text(encoding="utf-8")


def test_check_deploy_is_clean_with_production_settings(tmp_path: Path) -> None:
    result = run(["check", "--deploy", "--fail-level", "WARNING"], PRODUCTION, tmp_path)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"BINDELEDD_SECRET_KEY": "kort"}, "BINDELEDD_SECRET_KEY"),
        ({"BINDELEDD_ALLOWED_HOSTS": ""}, "BINDELEDD_ALLOWED_HOSTS"),
        ({"BINDELEDD_DEMO": "ja"}, "BINDELEDD_DEMO"),
    ],
)
def test_production_refuses_to_be_half_set_up(tmp_path: Path, change: dict[str, str], named: str) -> None:
    result = run(["check"], {**PRODUCTION, **change}, tmp_path)
    assert result.returncode == 2
    assert named in result.stderr


def test_own_sign_in_service_is_there_only_when_configured(tmp_path: Path) -> None:
    oidc = {
        "BINDELEDD_OIDC_CLIENT_ID": "bindeledd",
        "BINDELEDD_OIDC_CLIENT_SECRET": "x",
        "BINDELEDD_OIDC_AUTHORIZATION_ENDPOINT": "https://id.example.no/a",
        "BINDELEDD_OIDC_TOKEN_ENDPOINT": "https://id.example.no/t",
        "BINDELEDD_OIDC_USER_ENDPOINT": "https://id.example.no/u",
        "BINDELEDD_OIDC_JWKS_ENDPOINT": "https://id.example.no/k",
    }
    begin = (
        "from django.test import Client; "
        "a = Client(headers={'host': 'bindeledd.example.no'}).get('/oidc/authenticate/', secure=True); "
        "print(a.status_code, a.headers.get('Location', ''))"
    )
    ready = {**PRODUCTION, **oidc}
    (tmp_path / "static").mkdir()
    assert run(["migrate", "-v", "0"], ready, tmp_path).returncode == 0
    answer = run(["shell", "-v", "0", "-c", begin], ready, tmp_path)
    assert answer.stdout.startswith("302 https://id.example.no/a?"), answer.stderr
    assert run(["shell", "-v", "0", "-c", begin], PRODUCTION, tmp_path).stdout.startswith(
        ("404", "302 /logg-inn")
    )


def test_migrations_are_complete(tmp_path: Path) -> None:
    result = run(["makemigrations", "--check", "--dry-run"], {}, tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
