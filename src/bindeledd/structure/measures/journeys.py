"""Measures of the way to the office, and of who works together.

Each municipality counts at its centre with all its residents: the population of basic units is not
in the case, so that distances inside a municipality do not show.
"""

from __future__ import annotations

import numpy as np

from bindeledd.foundation.language import N_, _
from bindeledd.structure.measures.asked import Asked
from bindeledd.structure.measures.measure import Measure, Value

FAR_MINUTES = 60.0


def mean_to_host(asked: Asked) -> Value:
    """mean minutes = the mean over residents of the minutes to the host"""
    return Value(float(np.average(asked.to_host, weights=asked.weights)), note=_note(asked))


def far_to_host(asked: Asked) -> Value:
    """p95 minutes = the least time that 95 per cent of the residents are within"""
    return Value(_percentile(asked.to_host, asked.weights), note=_note(asked))


def beyond_an_hour(asked: Asked) -> Value:
    """share = 100 × residents with more than an hour to the host / residents"""
    return Value(_beyond(asked.to_host, asked.weights), note=_note(asked))


def mean_to_nearest(asked: Asked) -> Value:
    """mean minutes = the mean over residents of the minutes to the nearest place of their office"""
    return Value(float(np.average(asked.to_nearest, weights=asked.weights)), note=_note(asked))


def beyond_an_hour_nearest(asked: Asked) -> Value:
    """share = 100 × residents with more than an hour to the nearest place / residents"""
    return Value(_beyond(asked.to_nearest, asked.weights), note=_note(asked))


def commuters_kept(asked: Asked) -> Value:
    """kept = commuters between different municipalities of one office"""
    kept, _every, missing = asked.commuters
    return Value(kept, note=_unknown_pairs(missing))


def share_kept(asked: Asked) -> Value:
    """share = 100 × commuters between different municipalities of one office / commuters between any"""
    kept, every, missing = asked.commuters
    if not every:
        return Value(None, _("Pendling mangler i saken."))
    return Value(100 * kept / every, note=_unknown_pairs(missing))


def _unknown_pairs(missing: int) -> str:
    return _("Pendlingen mellom {count} par er ikke kjent.").format(count=missing) if missing else ""


def _percentile(values: np.ndarray, weights: np.ndarray) -> float:
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    return float(values[order][int(np.searchsorted(reached, 0.95 * reached[-1]))])


def _beyond(values: np.ndarray, weights: np.ndarray) -> float:
    return 100 * float(weights[values > FAR_MINUTES].sum() / weights.sum())


def _note(asked: Asked) -> str:
    centres = _("Regnet fra kommunesenteret: folkemengden i grunnkretsene er ikke kjent.")
    unknown = asked.unknown_journeys
    if not unknown:
        return centres
    return (
        centres
        + " "
        + _("Reisetiden er ikke kjent for {count} kommuner og regnes som {minutes} minutter.").format(
            count=unknown, minutes=round(asked.prices.unknown_minutes)
        )
    )


_MIN = N_("minutter")
_PER_CENT = N_("prosent")

JOURNEYS: tuple[Measure, ...] = (
    Measure(
        "minutes",
        N_("Reisetid til kontoret"),
        _MIN,
        1,
        "low",
        N_("Gjennomsnitt over innbyggere, fra kommunesenteret til verten."),
        mean_to_host,
        "travel",
    ),
    Measure(
        "minutes_95",
        N_("Reisetid til kontoret, 95 av 100 har kortere"),
        _MIN,
        0,
        "low",
        N_("Den minste tiden som 95 prosent av innbyggerne er innenfor."),
        far_to_host,
        "travel",
    ),
    Measure(
        "beyond_hour",
        N_("Innbyggere med over en time til kontoret"),
        _PER_CENT,
        1,
        "low",
        N_("Andel innbyggere i kommuner der senteret ligger over 60 minutter fra verten."),
        beyond_an_hour,
        "travel",
    ),
    Measure(
        "minutes_nearest",
        N_("Reisetid til nærmeste sted"),
        _MIN,
        1,
        "low",
        N_("Gjennomsnitt over innbyggere, til verten eller en avdeling i eget kontor."),
        mean_to_nearest,
        "travel",
    ),
    Measure(
        "beyond_hour_nearest",
        N_("Innbyggere med over en time til nærmeste sted"),
        _PER_CENT,
        1,
        "low",
        N_("Andel innbyggere i kommuner der senteret ligger over 60 minutter fra vert og avdeling."),
        beyond_an_hour_nearest,
        "travel",
    ),
    Measure(
        "commuters_kept",
        N_("Pendlere innenfor samme kontor"),
        N_("personer"),
        0,
        "high",
        N_("Pendlere mellom ulike kommuner som hører til samme kontor."),
        commuters_kept,
        "work",
    ),
    Measure(
        "share_kept",
        N_("Andel av pendlingen innenfor samme kontor"),
        _PER_CENT,
        1,
        "high",
        N_("Pendlere mellom ulike kommuner i samme kontor, delt på alle som pendler mellom kommuner her."),
        share_kept,
        "work",
    ),
)
