"""Texts of the settings themselves, read before Django can translate anything."""

from __future__ import annotations

import gettext
from pathlib import Path

from bindeledd.foundation.language import current

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def _(message: str) -> str:
    """The text in the command line's language, from the web's own catalogue."""
    return gettext.translation("django", LOCALE, [current()], fallback=True).gettext(message)


def gettext_noop(message: str) -> str:
    """The text as it is, marked for the catalogue; Django's own asks for settings first."""
    return message
