"""Steps, states and events in plain words, for tables and time lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from bindeledd.agreements.decisions.events import (
    Adopted,
    Body,
    ChangedMind,
    Corrected,
    DecidedInPrinciple,
    Delegated,
    Event,
    GovernorTold,
    Hearing,
    Instructed,
    Leaning,
    Rejected,
    ReviewDemanded,
    ReviewEnded,
    Signed,
    Step,
)
from bindeledd.foundation.language import _
from bindeledd.law.names import dated


def step_in_words(step: Step, law_day: date | None = None) -> str:
    """What a step is called above its column; offices as on that day, today when it is None."""
    words = {
        "leaning": _("Hva kommunen har sagt"),
        "hearing_elderly": _("Eldrerådet hørt"),
        "hearing_disability": _("Rådet for personer med funksjonsnedsettelse hørt"),
        "hearing_youth": _("Ungdomsrådet hørt"),
        "hearing_employees": _("Partssammensatt utvalg hørt"),
        "principle": _("Prinsippvedtak"),
        "adopted": _("Kommunestyret har vedtatt avtalen"),
        "review": _("Frist for lovlighetskontroll ute"),
        "instructed": _("Kommunestyret har instruert om å delegere"),
        "delegated": _("Myndigheten delegert"),
        "governor": _("{Statsforvalteren} orientert"),
        "signed": _("Avtalen undertegnet"),
    }[step]
    return dated(words, law_day or date.max)


def state_in_words(state: str) -> str:
    """The state of a step, in a word that needs no colour."""
    return {
        "missing": _("mangler"),
        "under_way": _("på vei"),
        "done": _("gjort"),
        "reopened": _("åpnet igjen"),
        "refused": _("sagt nei"),
        "void": _("gjelder ikke"),
        "not_needed": _("trengs ikke"),
    }[state]


def body_in_words(body: Body) -> str:
    """A body that is to be heard."""
    return {
        "elderly": _("eldrerådet"),
        "disability": _("rådet for personer med funksjonsnedsettelse"),
        "youth": _("ungdomsrådet"),
        "employees": _("partssammensatt utvalg"),
    }[body]


def event_in_words(event: Event, name: Callable[[str], str] = str, law_day: date | None = None) -> str:
    """What happened, without who and when; `name` gives the name of a municipality, `law_day` of offices."""
    if isinstance(event, Corrected):
        if event.new is None:
            return _("en føring er tatt bort")
        return _("en føring er rettet til: {what}").format(what=event_in_words(event.new, name, law_day))
    match event:
        case Leaning(stance="for"):
            return _("ønsker dette samarbeidet")
        case Leaning(stance="against"):
            return _("ønsker ikke dette samarbeidet")
        case Leaning(stance="other_host"):
            host = name(event.other_host) if event.other_host else _("en annen vert")
            return _("ønsker heller samarbeid med {host}").format(host=host)
        case Leaning():
            return _("har ikke tatt stilling")
        case Hearing():
            return _("{body}: {state}").format(body=body_in_words(event.body), state=_hearing(event.state))
        case DecidedInPrinciple(favourable=True):
            return _("sluttet seg til i prinsippet")
        case DecidedInPrinciple():
            return _("sa nei i prinsippet")
        case Adopted(by_council_itself=True):
            return _("kommunestyret vedtok avtalen")
        case Adopted():
            return _("avtalen vedtatt av andre enn kommunestyret")
        case Rejected():
            return _("kommunestyret sa nei til avtalen")
        case Instructed(by_council_itself=True):
            return _("kommunestyret instruerte om å delegere")
        case Instructed():
            return _("instruks om å delegere, ikke gitt av kommunestyret")
        case Delegated(signed=True):
            return _("myndigheten delegert, undertegnet")
        case Delegated():
            return _("myndigheten delegert, ikke undertegnet")
        case GovernorTold():
            return dated(_("{statsforvalteren} orientert"), law_day or date.max)
        case ReviewDemanded():
            return _("lovlighetskontroll krevd")
        case ReviewEnded(upheld=True):
            return _("lovlighetskontroll avsluttet, vedtaket står")
        case ReviewEnded():
            return _("vedtaket opphevet ved lovlighetskontroll")
        case Signed():
            return _("avtalen undertegnet")
        case ChangedMind(change="leaves"):
            return _("gikk ut av samarbeidet")
        case ChangedMind(change="returns"):
            return _("kom med igjen")
        case ChangedMind():
            return _("trakk tilbake: {step}").format(step=step_in_words(event.about, law_day))


def _hearing(state: str) -> str:
    return {
        "sent": _("sendt på høring"),
        "stated": _("har uttalt seg"),
        "no_statement": _("ønsket ikke å uttale seg"),
        "not_needed": _("saken angår dem ikke"),
    }[state]


def listed(words: Iterable[str]) -> str:
    """«a, b og c»."""
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    return _("{first} og {last}").format(first=", ".join(found[:-1]), last=found[-1])
