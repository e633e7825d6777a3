"""Sign-in through the organisation's own service, against one on loopback."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from tests.web.own_service import CLIENT

ROOT = Path(__file__).resolve().parents[2]
ENDPOINTS = ("AUTHORIZATION", "TOKEN", "USER", "JWKS")


def clean() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(("BINDELEDD_", "DJANGO_"))}


def settings_with(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    code = (
        "from django.conf import settings as s; "
        "print('mozilla_django_oidc' in s.INSTALLED_APPS, len(s.AUTHENTICATION_BACKENDS))"
    )
    environ = {
        **clean(), "DJANGO_SETTINGS_MODULE": "bindeledd_web.settings.local",
        "BINDELEDD_DATA_DIR": str(folder), **{f"BINDELEDD_{k}": v for k, v in given.items()},
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(
    importlib.util.find_spec("mozilla_django_oidc") is None, reason="Tillegget oidc er ikke installert."
)
def test_only_a_sound_answer_about_a_known_account_lets_in(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.own_service", str(tmp_path)],
        env=clean(), cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    # An account made beforehand and given nothing: in, without any rights.
    assert found.pop("known") == {"status": 302, "to": "/", "in": True, "case": 403, "start": 403}
    assert found.pop("accounts") == {"made": 1}
    for name, answer in found.items():
        assert not answer["in"], name
        assert answer["status"] == 302 or (name, answer["status"]) == ("other_state", 400), name
        assert answer["case"] == answer["start"] == 302, name
    assert "hemmelig" not in done.stderr
    assert "example.org" not in done.stderr


def test_without_its_settings_there_is_no_such_sign_in(db: None) -> None:
    assert "mozilla_django_oidc" not in settings.INSTALLED_APPS
    assert Client().get("/oidc/authenticate/").status_code in (302, 404)
    assert "jobbkontoen" not in Client().get("/logg-inn/").content.decode()


def test_half_set_up_is_said_and_the_demonstration_has_none(tmp_path: Path) -> None:
    half = settings_with(tmp_path, OIDC_CLIENT_ID=CLIENT)
    assert half.returncode == 1
    assert "BINDELEDD_OIDC_AUTHORIZATION_ENDPOINT må settes" in half.stderr
    whole = {"OIDC_CLIENT_ID": CLIENT} | {f"OIDC_{n}_ENDPOINT": "https://id.example.no/" for n in ENDPOINTS}
    assert settings_with(tmp_path, **whole).stdout.split() == ["True", "2"]
    assert settings_with(tmp_path, **whole, DEMO="ja").stdout.split() == ["False", "1"]
