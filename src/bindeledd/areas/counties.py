"""A county number is the first two digits of its municipalities' numbers.

No county number has ever been used for two counties, so the number alone gives the name, and
the municipality number's own period says when it held.
"""

from __future__ import annotations

# Source: SSB's standard for counties (Klass 104), 1971–2026; Norwegian names.
_NAMES = {
    "01": "Østfold",
    "02": "Akershus",
    "03": "Oslo",
    "04": "Hedmark",
    "05": "Oppland",
    "06": "Buskerud",
    "07": "Vestfold",
    "08": "Telemark",
    "09": "Aust-Agder",
    "10": "Vest-Agder",
    "11": "Rogaland",
    "12": "Hordaland",
    "13": "Bergen",
    "14": "Sogn og Fjordane",
    "15": "Møre og Romsdal",
    "16": "Sør-Trøndelag",
    "17": "Nord-Trøndelag",
    "18": "Nordland",
    "19": "Troms",
    "20": "Finnmark",
    "30": "Viken",
    "31": "Østfold",
    "32": "Akershus",
    "33": "Buskerud",
    "34": "Innlandet",
    "38": "Vestfold og Telemark",
    "39": "Vestfold",
    "40": "Telemark",
    "42": "Agder",
    "46": "Vestland",
    "50": "Trøndelag",
    "54": "Troms og Finnmark",
    "55": "Troms",
    "56": "Finnmark",
}


def is_county(county: str) -> bool:
    """Whether a county has, or has had, this two-digit number."""
    return county in _NAMES


def county_name(county: str) -> str:
    """The Norwegian name of the county with this two-digit number; KeyError when there is none."""
    return _NAMES[county]
