"""One machine: plain HTTP on loopback, SQLite, a key kept in the data folder."""

from __future__ import annotations

from bindeledd_web.settings.base import *  # noqa: F403
from bindeledd_web.settings.base import ALLOWED_HOSTS as CONFIGURED_HOSTS
from bindeledd_web.settings.base import DATA_DIR
from bindeledd_web.settings.base import SECRET_KEY as CONFIGURED_KEY
from bindeledd_web.settings.documented import value
from bindeledd_web.settings.secret import kept_secret

LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

DEMO = value("DEMO")
SECRET_KEY = CONFIGURED_KEY or kept_secret(DATA_DIR)
# The demonstration signs people in by itself, so it answers to no other name than loopback.
ALLOWED_HOSTS = LOOPBACK_HOSTS if DEMO else [*LOOPBACK_HOSTS, *CONFIGURED_HOSTS]
