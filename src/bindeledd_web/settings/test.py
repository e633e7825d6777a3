"""The test suite: the same as everywhere, with a quick password hash and no collected files."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bindeledd_web.settings.base import *  # noqa: F403
from bindeledd_web.settings.databases import database
from bindeledd_web.settings.documented import value

DATA_DIR = Path(tempfile.gettempdir()) / "bindeledd-test"
DATABASES = {"default": database(value("DATABASE_URL"), DATA_DIR)}
SECRET_KEY = "only-for-tests-" + "x" * 50
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
