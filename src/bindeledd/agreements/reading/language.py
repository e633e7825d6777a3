"""Which written Norwegian a text is in, by small words that only one of the two has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

_WORD = re.compile(r"[^\W\d_]+")
_NYNORSK = frozenset(
    _WORD.findall(
        """ikkje eit ein frå dei vere verte vart kva korleis kvar kven noko nokon medan berre kommunar
        kommunane vertskommunar deltakarar deltakarane oppgåver oppgåvene avgjerd avgjerder saman fleire gjer
        seier eigen eiga eigne sjølv sjølve tenester tenestene oppgjer oppseiing desse òg"""
    )
)
_BOKMAL = frozenset(
    _WORD.findall(
        """ikke et en fra være ble hva hvordan hver hvem noe noen mens kommuner kommunene vertskommuner
        deltakere deltakerne oppgaver oppgavene beslutning avgjørelse sammen flere gjør sier egen eget egne
        selv selve tjenester tjenestene oppgjør oppsigelse disse gjelder"""
    )
)
# Fewer marker words than this say nothing, nor does a text where both have about as many.
_LEAST = 3
_MOST_WORDS = 200_000


def guess_language(texts: Iterable[str]) -> Literal["nb", "nn"] | None:
    """«nn» when the texts have at least twice as many markers of nynorsk as of bokmål, «nb» the other way.

    None when there are too few markers, or both languages are in use.
    """
    nynorsk = bokmal = seen = 0
    for text in texts:
        for word in _WORD.findall(text.casefold()):
            nynorsk += word in _NYNORSK
            bokmal += word in _BOKMAL
            seen += 1
        if seen > _MOST_WORDS:
            break
    if nynorsk >= max(_LEAST, 2 * bokmal):
        return "nn"
    if bokmal >= max(_LEAST, 2 * nynorsk):
        return "nb"
    return None
