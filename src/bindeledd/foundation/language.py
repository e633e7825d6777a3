"""The text catalogue: bokmål is the source, other languages are catalogues beside it.

Every text a person reads goes through `_`. The language in force is a context variable, so
that two requests in two threads can speak two languages.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

DOMAIN = "bindeledd"
SOURCE_LANGUAGE = "nb"
LOCALE_DIR = Path(__file__).resolve().parent.parent / "locale"

# Languages a person can choose, by their own name.
LANGUAGES = {"nb": "Norsk bokmål", "nn": "Norsk nynorsk", "se": "Davvisámegiella", "en": "English"}

_current: ContextVar[str] = ContextVar("bindeledd_language", default=SOURCE_LANGUAGE)


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, LOCALE_DIR, [language], fallback=True)


def available() -> dict[str, str]:
    """The languages that have texts here, by code and own name; bokmål always has."""
    return {
        code: name
        for code, name in LANGUAGES.items()
        if code == SOURCE_LANGUAGE or (LOCALE_DIR / code / "LC_MESSAGES" / f"{DOMAIN}.po").exists()
    }


def current() -> str:
    """The code of the language in force."""
    return _current.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Texts inside the block are in `language`; a language without texts falls back to bokmål."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def speak(language: str) -> None:
    """Texts from now on are in `language` (for the command line, which has one person)."""
    _current.set(language)


def _(message: str) -> str:
    """The text in the language in force, or the bokmål source where it is not translated."""
    # A catalogue keeps its own heading under the empty text.
    return _catalogue(_current.get()).gettext(message) if message else ""


def N_(text: str) -> str:  # noqa: N802 - the name that text catalogues know
    """Mark a text for translation where it stands; it is translated when it is shown."""
    return text


def ngettext(singular: str, plural: str, number: int) -> str:
    """The text for this number of things, in the language in force."""
    return _catalogue(_current.get()).ngettext(singular, plural, number)


def number(value: float, decimals: int | None = None) -> str:
    """A number as people here write it: 243 335 and 12,5 in Norwegian."""
    # Nought has no sign, and equals -0.0 as a key.
    return _written(value or 0, decimals, _locale())


# A page may have hundreds of numbers, and the same ones come again.
@lru_cache(maxsize=8192)
def _written(value: float, decimals: int | None, locale: str) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0" if decimals == 0 else "#,##0." + "0" * decimals if decimals else None
    return format_decimal(value, format=pattern, locale=locale)


def capital(text: str) -> str:
    """The text with a capital first letter, as a sentence begins; the rest is left as it is."""
    return text[:1].upper() + text[1:]


def day(value: date) -> str:
    """A date in words: 1. januar 2018."""
    from babel.dates import format_date

    return format_date(value, "long", locale=_locale())


def month(value: date) -> str:
    """The month of a date in words: mars 2019."""
    from babel.dates import format_date

    return format_date(value, "MMMM y", locale=_locale())


def _locale() -> str:
    # Babel has no Northern Sami number data that differs from Norwegian usage here; and plain
    # English puts the month before the day.
    return {"se": "nb", "en": "en_GB"}.get(_current.get(), _current.get())
