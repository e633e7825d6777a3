"""How much of each kind a change set registers, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import ngettext


def kinds_in_words(kinds: Mapping[str, int]) -> list[str]:
    """«2 opplysninger om enheter» and the like, the largest first; kinds without any are left out."""
    found = [(count, _words(kind, count)) for kind, count in kinds.items() if count]
    return [text for _count, text in sorted(found, key=lambda pair: (-pair[0], pair[1]))]


def _words(kind: str, count: int) -> str:
    texts = {
        "municipality": ngettext("{n} opplysning om kommuner", "{n} opplysninger om kommuner", count),
        "unit": ngettext("{n} opplysning om enheter", "{n} opplysninger om enheter", count),
        "location": ngettext("{n} opplysning om steder", "{n} opplysninger om steder", count),
        "leader": ngettext("{n} opplysning om ledere", "{n} opplysninger om ledere", count),
        "staff": ngettext("{n} opplysning om bemanning", "{n} opplysninger om bemanning", count),
        "cooperation": ngettext("{n} opplysning om samarbeid", "{n} opplysninger om samarbeid", count),
        "participant": ngettext("{n} deltaker i samarbeid", "{n} deltakere i samarbeid", count),
        "service_area": ngettext(
            "{n} opplysning om tjenesteområder", "{n} opplysninger om tjenesteområder", count
        ),
        "responsible": ngettext(
            "{n} opplysning om hvilken kommune som er ansvarlig",
            "{n} opplysninger om hvilken kommune som er ansvarlig",
            count,
        ),
        "performing": ngettext(
            "{n} opplysning om hvem som utfører oppgaver",
            "{n} opplysninger om hvem som utfører oppgaver",
            count,
        ),
        "host": ngettext("{n} opplysning om vertskommune", "{n} opplysninger om vertskommune", count),
        "system": ngettext("{n} opplysning om fagsystemer", "{n} opplysninger om fagsystemer", count),
        "succession": ngettext(
            "{n} overgang fra gammelt til nytt nummer", "{n} overganger fra gammelt til nytt nummer", count
        ),
        "allocation": ngettext("{n} del av en delt kommune", "{n} deler av en delt kommune", count),
    }
    return texts[kind].format(n=count)
