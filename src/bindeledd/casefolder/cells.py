"""One cell: the same value whether it was typed in Norwegian or written by the program.

Accepted: `12,5` and `12.5`, `243 335` with any kind of space, `31.12.2018` and `2018-12-31`,
`ja` and `true`. Written: ISO dates, decimal point, no thousands space, `true` and `false`.
Text is kept as it is but for what no reader can see: white space around it, the kind of line
break, and how an accented letter is composed.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta

from bindeledd.casefolder.fields import Field, Kind, Value
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.identifiers import municipality_number
from bindeledd.foundation.language import _
from bindeledd.foundation.language import day as in_words

_SPACES = " \u00a0\u2009\u202f"
_INTEGER = re.compile(rf"[+-]?(?:[0-9]+|[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+)", re.ASCII)
_DECIMAL = re.compile(rf"{_INTEGER.pattern}(?:[.,][0-9]+)?|[+-]?[.,][0-9]+", re.ASCII)
_SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+", re.ASCII)
_WHOLE_WITH_ZEROS = re.compile(r"(.*)[.,]0+", re.ASCII)
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_NORWEGIAN_DATE = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})", re.ASCII)
_DAY_NUMBER = re.compile(r"[0-9]{5}", re.ASCII)
_EXCEL_DAY_ZERO = date(1899, 12, 30)
# Years in which a day number is taken for a date.
_FIRST_COUNTED, _LAST_COUNTED = 1970, 2099
# Characters that XML, and so Excel, cannot hold, and halves of characters that UTF-8 cannot.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# No count in a case is longer, and every database holds it.
_MOST_DIGITS = 18
_BOOLEANS = {
    "true": True, "ja": True, "sann": True, "1": True, "yes": True,
    "false": False, "nei": False, "usann": False, "0": False, "no": False,
}  # fmt: skip


class CellProblem(ValueError):
    """What is wrong with one cell, and how to mend it, in words.

    Problems of one `family` in a column are one fault of the spreadsheet, told of once.
    """

    def __init__(self, message: str, fix: str, family: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix
        self.family = family


def parse_cell(field: Field, text: str, day_zero: date | None = None) -> Value:
    """The value a text means in this column; empty text is None. Raises `CellProblem`.

    A choice may be written with other capitals. `day_zero` is the day that a workbook counts its
    days from: there, a plain day number in a date column is that date.
    """
    if field.kind == "date" and day_zero is not None and (day := _counted(text, day_zero)):
        return day
    value = _PARSERS[field.kind](text)
    if field.choices and isinstance(value, str) and value not in field.choices:
        alike = (choice for choice in field.choices if choice.casefold() == value.casefold())
        return next(alike, value)
    return value


def canonical(field: Field, value: object) -> Value:
    """The value as the column keeps it: text is parsed, whole numbers in decimal columns become decimal.

    Raises `CellProblem` for a value that the column cannot hold.
    """
    if value is None or isinstance(value, str):
        return parse_cell(field, value or "")
    if field.kind == "boolean" and isinstance(value, bool):
        return value
    if field.kind == "date" and isinstance(value, date) and not isinstance(value, datetime):
        return value
    if field.kind == "integer" and not isinstance(value, bool) and hasattr(value, "__index__"):
        whole = int(value.__index__())
        if len(str(abs(whole))) <= _MOST_DIGITS:
            return whole
    if field.kind == "decimal" and not isinstance(value, bool) and hasattr(value, "__float__"):
        # Nothing below zero is nothing: -0.0 would be written otherwise than it is read.
        number = float(value.__float__()) + 0.0
        if math.isfinite(number):
            return number
    raise CellProblem(
        _("«{found}» passer ikke i kolonnen.").format(found=shown(str(value))), _FIX[field.kind]()
    )


def cell_text(value: Value) -> str:
    """The value as the case folder writes it; reading the text gives the same value back."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def clean_text(text: str) -> str | None:
    """Text without what no reader can see; None when nothing is left. Raises `CellProblem`."""
    if not text:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = text.strip()
    if UNREADABLE.search(text):
        raise CellProblem(
            _("Cellen «{found}» inneholder et usynlig styretegn.").format(
                found=shown(UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", text))
            ),
            _("Skriv teksten på nytt for hånd."),
        )
    return text or None


def shown(text: str, length: int = 40) -> str:
    """A found text as a message shows it: on one line and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _code(text: str) -> str | None:
    if not (text := text.strip()):
        return None
    try:
        return municipality_number(text)
    except BadInput as refused:
        finding = refused.findings[0]
        raise CellProblem(
            _("«{found}» er ikke et nummer på fire sifre.").format(found=shown(text)),
            finding.fix,
            "lost-zero" if len(text) == 3 and text.isascii() and text.isdigit() else "",
        ) from None


def _integer(text: str) -> int | None:
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    if not (text := text.strip().replace("\N{MINUS SIGN}", "-")):
        return None
    whole = _WHOLE_WITH_ZEROS.fullmatch(text)
    digits = whole[1] if whole else text
    # A dot before three zeros is more likely a thousands separator than a decimal point.
    if not _INTEGER.fullmatch(digits) or (whole and len(text) - len(digits) == 4):
        raise _problem("integer", text)
    plain = _without_spaces(digits)
    if len(plain.lstrip("+-")) > _MOST_DIGITS:
        raise _problem("integer", text)
    return int(plain)


def _decimal(text: str) -> float | None:
    if not (text := text.strip().replace("\N{MINUS SIGN}", "-")):
        return None
    if not _DECIMAL.fullmatch(text) and not _SCIENTIFIC.fullmatch(text):
        raise _problem("decimal", text)
    number = float(_without_spaces(text).replace(",", ".")) + 0.0
    if not math.isfinite(number):
        raise _problem("decimal", text)
    return number


def _date(text: str) -> date | None:
    if not (text := text.strip()):
        return None
    if match := _ISO_DATE.fullmatch(text):
        year, month, day = match.groups()
    elif match := _NORWEGIAN_DATE.fullmatch(text):
        day, month, year = match.groups()
    elif day := _counted(text, _EXCEL_DAY_ZERO):
        raise CellProblem(
            _("«{found}» er Excels dagnummer, trolig for {day}, ikke en dato.").format(
                found=shown(text), day=in_words(day)
            ),
            _("Skriv {iso}, eller gi kolonnen datoformat i regnearket før du lagrer den.").format(
                iso=day.isoformat()
            ),
            "day-number",
        )
    else:
        raise _problem("date", text)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise CellProblem(
            _("Datoen «{found}» finnes ikke i kalenderen.").format(found=shown(text)), _FIX["date"]()
        ) from None


def _counted(text: str, day_zero: date) -> date | None:
    """The date of a spreadsheet's day number; None when it is no such number or not of these times."""
    if not _DAY_NUMBER.fullmatch(text := text.strip()):
        return None
    day = day_zero + timedelta(days=int(text))
    return day if _FIRST_COUNTED <= day.year <= _LAST_COUNTED else None


def _boolean(text: str) -> bool | None:
    if not (text := text.strip()):
        return None
    value = _BOOLEANS.get(text.casefold())
    if value is None:
        raise _problem("boolean", text)
    return value


def _without_spaces(text: str) -> str:
    return "".join(letter for letter in text if letter not in _SPACES)


def _problem(kind: Kind, text: str) -> CellProblem:
    return CellProblem(_WRONG[kind]().format(found=shown(text)), _FIX[kind]())


_PARSERS: dict[Kind, Callable[[str], Value]] = {
    "text": clean_text,
    "code": _code,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "boolean": _boolean,
}
# Functions, because the language is chosen when the message is made.
_WRONG: dict[Kind, Callable[[], str]] = {
    "integer": lambda: _("«{found}» er ikke et helt tall."),
    "decimal": lambda: _("«{found}» er ikke et tall."),
    "date": lambda: _("«{found}» er ikke en dato."),
    "boolean": lambda: _("«{found}» er verken ja eller nei."),
}
_FIX: dict[Kind, Callable[[], str]] = {
    "text": lambda: _("Skriv tekst i cellen."),
    "code": lambda: _("Skriv fire sifre, for eksempel 1804."),
    "integer": lambda: _(
        "Skriv bare sifre, for eksempel 243335. La cellen stå tom hvis tallet er ukjent, og gi grunnen."
    ),
    "decimal": lambda: _(
        "Skriv for eksempel 12,5 eller 12.5. La cellen stå tom hvis tallet er ukjent, og gi grunnen."
    ),
    "date": lambda: _("Skriv år-måned-dag, for eksempel 2018-01-31, eller 31.1.2018."),
    "boolean": lambda: _("Skriv true eller false (ja og nei godtas også)."),
}
