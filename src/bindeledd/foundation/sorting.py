"""Alphabetical order as Norwegians and Sami readers expect it."""

from __future__ import annotations

import unicodedata

# Norwegian order ends in æ ø å; Sami letters follow the letter they are built on, as in the
# Northern Sami alphabet (a á b c č d đ ... n ŋ ... s š t ŧ ... z ž). Lule and South Sami
# ï and ö sort with their base letters; ä and ö of Swedish origin follow æ and ø.
_ALPHABET = "aábcčdđefghiïjklmnŋopqrsštŧuvwxyzžæäøöå"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, start=100)}


def sort_key(name: str) -> tuple[tuple[int, ...], str]:
    """The place of a name in a list: æ, ø, å last, Sami letters after their base letter.

    «Aa» at the start of a word is two letters here, because official Sami names such as
    Aarborte are spelled so; case and other accents do not count except to break ties.
    """
    composed = unicodedata.normalize("NFC", name)
    ranks: list[int] = []
    for letter in composed.casefold():
        rank = _RANK.get(letter)
        if rank is None:
            base = unicodedata.normalize("NFD", letter)[0]
            rank = _RANK.get(base, ord(base) if ord(base) < 100 else 1000 + ord(base))
        ranks.append(rank)
    return tuple(ranks), composed
