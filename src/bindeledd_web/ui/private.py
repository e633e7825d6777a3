"""What must not stand in what people write: identity numbers are refused, telephone numbers warned about.

Source of the control digits: Skatteetaten, «Fødselsnummer» (weights modulo 11), with D-numbers
(day + 40), H-numbers (month + 40) and the synthetic numbers of test populations (month + 65, + 80).
"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from bindeledd.casefolder.cells import UNREADABLE

_ELEVEN = re.compile(r"(?<![0-9])[0-9](?:[ .\-\u00a0]?[0-9]){10}(?![0-9])")
# Eight digits as people write telephone numbers: 12 34 56 78, 123 45 678, with or without +47.
_PHONE = re.compile(
    r"(?<![0-9.,])(?:(?:\+|00)47[ \u00a0]?)?"
    r"[2-9](?:[0-9]{7}|[0-9](?:[ \u00a0][0-9]{2}){3}|[0-9]{2}[ \u00a0][0-9]{2}[ \u00a0][0-9]{3})"
    r"(?![0-9]|[.,][0-9])"
)
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
# Turns of direction: they make a text read otherwise than it is written, and no document holds them.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# The mark of a character that could not be read, as in a form sent in another character set.
_UNREAD = "\N{REPLACEMENT CHARACTER}"


def text_problem(text: str) -> str:
    """What is wrong with a free text: characters that no file can hold or read, or an identity number."""
    if _UNREAD in text:
        return _(
            "Teksten har tegn som ikke kunne leses, ofte æ, ø eller å. Skriv dem på nytt og lagre igjen."
        )
    # Line breaks as they are pasted from Word do no harm.
    if hidden := UNREADABLE.search(re.sub("[\v\f]", "\n", text)) or _TURNS.search(text):
        return _("Teksten har et usynlig styretegn (U+{code:04X}). Skriv teksten på nytt for hånd.").format(
            code=ord(hidden[0])
        )
    if has_identity_number(text):
        return _(
            "Teksten ser ut til å inneholde et fødselsnummer. Det kan ikke lagres her. Skriv svaret uten "
            "opplysninger om enkeltpersoner."
        )
    return ""


def has_identity_number(text: str) -> bool:
    """Whether eleven digits, also with spaces, dots or dashes between, form an identity number."""
    return any(_is_identity_number(re.sub("[^0-9]", "", match[0])) for match in _ELEVEN.finditer(text))


def has_phone_number(text: str) -> bool:
    """Whether the text seems to hold a Norwegian telephone number."""
    return _PHONE.search(text) is not None


def _is_identity_number(digits: str) -> bool:
    numbers = [int(digit) for digit in digits]
    day, month = int(digits[:2]), int(digits[2:4])
    day -= 40 if day > 40 else 0
    month = next((month - step for step in (80, 65, 40, 0) if month > step), 0)
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return False
    first = -sum(w * n for w, n in zip(_FIRST, numbers[:9], strict=True)) % 11
    second = -sum(w * n for w, n in zip(_SECOND, numbers[:10], strict=True)) % 11
    return first == numbers[9] and second == numbers[10]
