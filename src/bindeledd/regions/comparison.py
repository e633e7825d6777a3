"""Two divisions side by side: who is in different company, and how far they agree.

Only municipalities that both divisions have are compared, and a region counts with those alone.

- pairs: Jaccard = pairs that are together in both / pairs that are together in one or both
- residents: of each municipality the part of its other company that is the same, weighed by residents
- adjusted Rand = (pairs together in both − expected by chance) / (mean of each − expected)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import comb
from typing import Any

from bindeledd.foundation.language import _, number
from bindeledd.regions.division import Division, Region


@dataclass(frozen=True, slots=True)
class Company:
    """One municipality: whom it is with in both, only in the first and only in the second."""

    code: str
    in_first: str
    in_second: str
    both: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether it has the very same company in both."""
        return not (self.only_first or self.only_second)


@dataclass(frozen=True)
class Comparison:
    """How two divisions agree, from 0 (nothing) to 1 (the same); adjusted Rand may go below zero.

    `left_out` are municipalities that only one of them has. None for what cannot be told: nobody
    is together with anyone in either, or the weights are not known.
    """

    first: Division
    second: Division
    companies: tuple[Company, ...]
    left_out: tuple[str, ...]
    pairs_both: int
    pairs_first: int
    pairs_second: int
    jaccard: float | None
    adjusted_rand: float | None
    same_company: float | None

    @property
    def moved(self) -> tuple[Company, ...]:
        """Those with different company."""
        return tuple(company for company in self.companies if not company.same)

    def company_of(self, code: str) -> Company | None:
        """The company of a municipality, None when it is not in both divisions."""
        return next((company for company in self.companies if company.code == code), None)

    def sentence(self, company: Company) -> str:
        """What is different for one municipality, in words."""
        name = self.first.name
        who = name(company.code)
        if company.same:
            return _("{who} er i samme selskap i begge.").format(who=who)
        parts = []
        if company.only_first:
            parts.append(_("bare i den første med {names}").format(names=_listed(name, company.only_first)))
        if company.only_second:
            parts.append(_("bare i den andre med {names}").format(names=_listed(name, company.only_second)))
        told = _(" og ").join(parts)
        return _("{who} ({first} – {second}) er {told}.").format(
            who=who, first=company.in_first, second=company.in_second, told=told
        )

    def summary(self) -> str:
        """How far they agree, in one or two sentences."""
        told = _("{same} av {all} kommuner er i nøyaktig samme selskap i begge inndelingene.").format(
            same=len(self.companies) - len(self.moved), all=len(self.companies)
        )
        if self.jaccard is None:
            return told
        return (
            told
            + " "
            + _("Av parene som er sammen i minst én av dem, er {share} prosent sammen i begge.").format(
                share=number(100 * self.jaccard, 0)
            )
        )

    def as_json(self) -> dict[str, Any]:
        """The agreement and everyone with different company, as plain values."""
        return {
            "municipalities": len(self.companies),
            "same_company_count": len(self.companies) - len(self.moved),
            "pairs": {"both": self.pairs_both, "first": self.pairs_first, "second": self.pairs_second},
            "jaccard": _rounded(self.jaccard),
            "adjusted_rand": _rounded(self.adjusted_rand),
            "same_company_share_of_residents": _rounded(self.same_company),
            "left_out": list(self.left_out),
            "different": [
                {
                    "code": company.code,
                    "name": self.first.name(company.code),
                    "first": company.in_first,
                    "second": company.in_second,
                    "both": list(company.both),
                    "only_first": list(company.only_first),
                    "only_second": list(company.only_second),
                    "sentence": self.sentence(company),
                }
                for company in self.moved
            ],
        }


def compare(first: Division, second: Division, weights: Mapping[str, float] | None = None) -> Comparison:
    """The comparison; `weights` are residents by code for the share of residents in the same company.

    Equal weights when none are given; the share is unknown when one of them is missing.
    """
    codes = sorted(set(first.region_of) & set(second.region_of))
    left_out = tuple(sorted(set(first.region_of) ^ set(second.region_of)))
    common = frozenset(codes)
    one, other = _shared(first, common), _shared(second, common)
    companies = []
    for code in codes:
        with_first, with_second = one[code] - {code}, other[code] - {code}
        companies.append(
            Company(
                code,
                _name(first.region_of[code]),
                _name(second.region_of[code]),
                tuple(sorted(with_first & with_second)),
                tuple(sorted(with_first - with_second)),
                tuple(sorted(with_second - with_first)),
            )
        )
    both = _pairs(Counter((first.region_of[code].centre, second.region_of[code].centre) for code in codes))
    in_first = _pairs(Counter(first.region_of[code].centre for code in codes))
    in_second = _pairs(Counter(second.region_of[code].centre for code in codes))
    either = in_first + in_second - both
    everyone = comb(len(codes), 2)
    expected = in_first * in_second / everyone if everyone else 0.0
    span = (in_first + in_second) / 2 - expected
    return Comparison(
        first,
        second,
        tuple(companies),
        left_out,
        both,
        in_first,
        in_second,
        both / either if either else None,
        (both - expected) / span if span else None,
        _same_company(companies, weights),
    )


def _same_company(companies: list[Company], weights: Mapping[str, float] | None) -> float | None:
    if not companies or (weights is not None and any(c.code not in weights for c in companies)):
        return None
    total, same = 0.0, 0.0
    for company in companies:
        weight = 1.0 if weights is None else weights[company.code]
        all_company = len(company.both) + len(company.only_first) + len(company.only_second)
        total += weight
        same += weight * (len(company.both) / all_company if all_company else 1.0)
    return same / total if total else None


def _shared(division: Division, common: frozenset[str]) -> dict[str, frozenset[str]]:
    """The members of each municipality's region that both divisions have."""
    found = {}
    for region in division.regions:
        members = common & set(region.members)
        found.update(dict.fromkeys(members, members))
    return found


def _pairs(sizes: Counter[Any]) -> int:
    return sum(comb(size, 2) for size in sizes.values())


def _name(region: Region) -> str:
    return region.name


def _listed(name: Any, codes: tuple[str, ...]) -> str:
    """«a, b og c»; of many the first five, and how many more."""
    names = [name(code) for code in codes]
    if len(names) > 6:
        return _("{names} og {count} til").format(names=", ".join(names[:5]), count=len(names) - 5)
    return f"{', '.join(names[:-1])} {_('og')} {names[-1]}" if len(names) > 1 else "".join(names)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
