"""What a paper can take from the case: people, dates, and names of offices and sections on the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from bindeledd.agreements.cooperation import Cooperation
from bindeledd.areas.counties import county_name, is_county
from bindeledd.foundation.language import current
from bindeledd.law.models import model_name
from bindeledd.law.names import NEW_ACT_FROM, office_name
from bindeledd.law.statutes import statutes

# What a fact may be: text, a date, a number, or codes and lines in a list.
Value = str | date | int | tuple[str, ...] | None

# The four guidelines that the municipalities were given in 2019, in our words (source BREV).
GUIDELINES_NN: Final = (
    "Kontora skal vere tydeleg retta mot arbeid.",
    "Stat og kommune skal samarbeide meir om digitale tenester.",
    "Leiing og kompetanse skal utviklast.",
    "Større kontor, ved samanslåing eller samarbeid, skal gi breiare fagmiljø og trygge rettstryggleiken.",
)
GUIDELINES: Final = (
    "Kontorene skal være tydelig rettet mot arbeid.",
    "Stat og kommune skal samarbeide mer om digitale tjenester.",
    "Ledelse og kompetanse skal utvikles.",
    "Større kontor, ved sammenslåing eller samarbeid, skal gi bredere fagmiljø og trygge rettssikkerheten.",
)
HEARING_BODIES: Final = (
    "Eldrerådet",
    "Rådet for personer med funksjonsnedsettelse",
    "Ungdomsrådet",
    "Administrasjonsutvalget (partssammensatt utvalg)",
)
HEARING_BODIES_NN: Final = (
    "Eldrerådet",
    "Rådet for personar med funksjonsnedsetjing",
    "Ungdomsrådet",
    "Administrasjonsutvalet (partssamansett utval)",
)
REVIEW_DAYS: Final = 21
DEFAULT_NOTICE_MONTHS: Final = 12
# The sections of the two Acts, the older first (domain section 1.2).
_HOST_SECTIONS: Final = {"HOST_ADMIN": ("§ 28-1 b", "§ 20-2"), "HOST_BOARD": ("§ 28-1 c", "§ 20-3")}


@dataclass(frozen=True, slots=True)
class Sources:
    """What else is known when a paper is written: `more` are facts by name that others have worked out.

    `answers` are the contested questions with their answers; «answer:O-02» is the fact of that name.
    """

    case_title: str = ""
    today: date | None = None
    more: Mapping[str, Value] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)


def known_facts(
    cooperation: Cooperation, own: str | None = None, sources: Sources | None = None
) -> dict[str, Value]:
    """Every fact by name; None or an empty text where the case does not know it.

    `own` is the municipality that the paper is for. What `sources.more` says goes before our own.
    """
    told = sources or Sources()
    county = _county(own or cooperation.host)
    governor = office_name("Statsforvalteren", cooperation.law_day)
    nynorsk = current() == "nn"
    new_act = cooperation.law_day >= NEW_ACT_FROM
    facts: dict[str, Value] = {
        "case_title": told.case_title,
        "today": told.today,
        "participants": cooperation.participants,
        "host": cooperation.host,
        "delegating": cooperation.delegating,
        "own": own,
        "model": cooperation.model,
        "model_name": model_name(cooperation.model).lower(),
        "effective_date": cooperation.effective_on,
        "decision_deadline": cooperation.law_day,
        "governor": f"{governor} i {county}" if county else governor,
        "county": county,
        "tasks": cooperation.tasks,
        "branches": cooperation.branches,
        "locations": tuple(cooperation.name(code) for code in (cooperation.host, *cooperation.branches)),
        "chief_title": office_name("kommunedirektøren", cooperation.law_day),
        "law_name": statutes()["koml" if new_act else "koml92"].name,
        "law_host_section": _HOST_SECTIONS.get(cooperation.model, ("", ""))[new_act],
        "law_agreement_section": "§ 20-4" if new_act else "§ 28-1 e",
        "settlement_clause": "",
        # The default notice was read in the Act of 2018 only.
        "withdrawal_months": DEFAULT_NOTICE_MONTHS if new_act else None,
        "council_case_number": "",
        # The decision tracker knows these; nobody is heard and nothing decided until it says so.
        "heard_bodies": (),
        "decision_list": (),
        "all_municipalities": "Kommunane" if nynorsk else "Kommunene",
        "users": "Brukarane av Nav-kontoret" if nynorsk else "Brukerne av Nav-kontoret",
        "ministry": "Departementet",
        "hearing_bodies": HEARING_BODIES_NN if nynorsk else HEARING_BODIES,
        "review_days": REVIEW_DAYS,
        "nav_county_unit": _nav(_county(cooperation.host)),
        "other_county_unit": ", ".join(_nav(each) for each in _other_counties(cooperation)),
        "trial_sent": None,
        "guidelines": GUIDELINES_NN if nynorsk else GUIDELINES,
    }
    facts |= {f"answer:{point}": choice for point, choice in told.answers.items()}
    return facts | {name: value for name, value in told.more.items() if value not in (None, "", ())}


def _county(code: str) -> str:
    """The name of the county that a municipality lies in; empty where there is none by that number."""
    return county_name(code[:2]) if is_county(code[:2]) else ""


def _other_counties(cooperation: Cooperation) -> list[str]:
    others = sorted({code[:2] for code in cooperation.participants} - {cooperation.host[:2]})
    return [name for number in others if (name := _county(number))]


def _nav(county: str) -> str:
    return f"NAV {county}" if county else ""
