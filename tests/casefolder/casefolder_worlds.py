"""Small case folders for tests: one by hand, and a strategy that makes valid ones with nasty content."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from bindeledd.casefolder import CaseFolder

SOURCE: dict[str, Any] = {
    "id": "ssb",
    "title": "Folkemengde",
    "publisher": "SSB",
    "vintage": "2018",
    "licence": "CC BY 4.0",
    "url": "https://example.no/tabell",
}
NASTY = [
    "=1+1", "+47 75 00 00 00", "-", "@rolle", "'=1", "''x", "'s", "'", "=", "\"sitat\"", "a,b;c\td",
    "linje 1\nlinje 2", "Árran – Hábmer", "Ŋorgga đŧžšč", "0301", "1e5", "#N/A", "#REF!", "TRUE",
    "2018-01-01", "<b>&amp;</b>", "_x0041_", "x005F_", "𝕹", "]]>", "sep=;", "æøå", "a\u00a0b", "\u200bx",
]  # fmt: skip
text = st.one_of(
    st.sampled_from(NASTY),
    st.text(
        st.characters(
            codec="utf-8", exclude_categories=["Cs", "Cn"], exclude_characters=[*map(chr, range(32))]
        ),
        max_size=30,
    ).filter(lambda found: found.strip()),
)
dates = st.dates(date(1838, 1, 1), date(2100, 12, 31))
decimals = st.floats(allow_nan=False, allow_infinity=False, min_value=0)


def plain_folder(**tables: list[dict[str, Any]]) -> CaseFolder:
    """Two municipalities with their population; other tables may be added or replaced."""
    standard: dict[str, Any] = {
        "sources": [SOURCE],
        "municipalities": [
            {"number": "1804", "name": "Bodø", "county": "Nordland", "role": "member", "source": "ssb"},
            {"number": "0301", "name": "Oslo", "county": "Oslo", "role": "context", "source": "ssb"},
        ],
        "population": [
            {"municipality": "1804", "date": date(2018, 1, 1), "persons": 51558, "source": "ssb"},
            {"municipality": "0301", "date": date(2018, 1, 1), "persons": 673469, "source": "ssb"},
        ],
    }
    return CaseFolder("proven", "En prøve", date(2018, 1, 1), tables=standard | tables)


@st.composite
def folders(draw: st.DrawFn, extras: bool = True) -> CaseFolder:
    """Valid cases whose texts, numbers and dates try to break every format."""
    numbers = draw(st.lists(st.from_regex(r"[0-9]{4}", fullmatch=True), min_size=1, max_size=4, unique=True))
    return CaseFolder(
        draw(st.from_regex(r"[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?", fullmatch=True)),
        draw(text),
        draw(dates),
        draw(text),
        {
            "sources": [SOURCE | {"title": draw(text), "licence": draw(st.none() | text)}],
            "municipalities": [
                {
                    "number": number,
                    "name": draw(text),
                    "county": draw(text),
                    "role": "member",
                    "longitude": draw(st.none() | st.floats(allow_nan=False, allow_infinity=False)),
                    "source": "ssb",
                }
                for number in numbers
            ],
            "population": [
                {
                    "municipality": number,
                    "date": draw(dates),
                    "persons": draw(st.none() | st.integers(0, 10**17)),
                    "reason": draw(st.none() | text),
                    "source": "ssb",
                }
                for number in numbers
            ],
            "observations": [
                {
                    "id": str(number),
                    "title": draw(text),
                    "observed_on": draw(dates),
                    "main": draw(st.none() | st.booleans()),
                    "source": "ssb",
                }
                for number in range(draw(st.integers(0, 2)))
            ],
            "staff": [
                {
                    "municipality": numbers[0],
                    "owner": "state",
                    "function": f"f{index}",
                    "date": draw(dates),
                    "fte": draw(st.none() | decimals),
                    "source": "ssb",
                }
                for index in range(draw(st.integers(0, 2)))
            ],
        },
        {"vedlegg/notat.bin": draw(st.binary(max_size=20))} if extras and draw(st.booleans()) else {},
    )
