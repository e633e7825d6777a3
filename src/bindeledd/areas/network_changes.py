"""Events that change the network: a bridge opens, a ferry line closes, a wait becomes longer.

Changes are rows of the table `network_changes`. On a given day each link is decided by the `open`
or `close` row in force that began last; of two that began together, the one further down. Where
no row is in force, the rows around the day decide: before a link's first `open` it is closed,
because it did not exist, and so it is after an `open` has run out. Otherwise the map decides.
`wait` rows set the minutes per boarding for the ferry line of the link, the latest last.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from bindeledd.areas.network import FOLDER, Network, unknown_links
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.foundation.period import Period

Row = Mapping[str, str | int | float | date | bool | None]
ACTIONS = ("open", "close", "wait")


@dataclass(frozen=True, slots=True)
class Change:
    """One event: `links` opened, closed or given `minutes` of waiting for a period."""

    id: str
    action: str
    links: tuple[int, ...]
    minutes: float
    period: Period


@cache
def national_events() -> tuple[Row, ...]:
    """The built-in events, as rows of `network_changes`, each with its evidence in `note`."""
    with (FOLDER / "events.csv").open(encoding="utf-8") as stream:
        return tuple(
            {
                **{column: text or None for column, text in row.items()},
                "minutes": float(row["minutes"]) if row["minutes"] else None,
                "valid_from": date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
                "valid_to": date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            }
            for row in csv.DictReader(stream)
        )


def changed(network: Network, on: date, rows: Iterable[Row]) -> Network:
    """The network as it holds on the day `on`, after the events in `rows`.

    Raises `BadInput` for an unknown link, an unknown action or a wait without minutes, also when
    the row does not hold on that day: a fault in the table should show before it bites.
    """
    changes = [_change(row) for row in rows]
    for change in changes:
        missing = [link for link in change.links if link not in network.map.edges_of]
        if missing:
            raise unknown_links(missing, change.id)
    by_link: dict[int, list[Change]] = {}
    for change in changes:
        if change.action != "wait":
            for link in change.links:
                by_link.setdefault(link, []).append(change)
    closed = {link: _is_closed(about, on) for link, about in by_link.items()}
    result = network.with_changes(
        closed=[link for link, shut in closed.items() if shut],
        opened=[link for link, shut in closed.items() if shut is False],
    )
    waits = [change for change in changes if change.action == "wait" and on in change.period]
    for change in sorted(waits, key=lambda change: change.period.start):
        result = result.with_changes(waits=dict.fromkeys(change.links, change.minutes))
    return result


def _is_closed(about: list[Change], on: date) -> bool | None:
    """Whether the events say closed (True) or open (False) on that day; None leaves it to the map."""
    ordered = sorted(about, key=lambda change: change.period.start)
    in_force = [change for change in ordered if on in change.period]
    if in_force:
        return in_force[-1].action == "close"
    later = [change for change in ordered if change.period.start > on]
    if later:
        return True if later[0].action == "open" else None
    return True if ordered[-1].action == "open" else None


def _change(row: Row) -> Change:
    name, action = str(row.get("id") or ""), str(row.get("action") or "")
    if action not in ACTIONS:
        raise _wrong(
            _("Handlingen «{action}» er ukjent.").format(action=action),
            _("Skriv open, close eller wait."),
            name,
        )
    texts = str(row.get("links") or "").split()
    unusable = [text for text in texts if not (text.isascii() and text.isdigit())]
    if unusable:
        raise unknown_links(unusable, name)
    if not texts:
        raise _wrong(
            _("Endringen «{id}» nevner ingen lenker.").format(id=name),
            _("Skriv lenkenumrene med mellomrom mellom, for eksempel 11546."),
            name,
        )
    minutes, start, end = row.get("minutes"), row.get("valid_from"), row.get("valid_to")
    if action == "wait" and not isinstance(minutes, int | float):
        raise _wrong(
            _("Endringen «{id}» setter ventetid, men sier ikke hvor mange minutter.").format(id=name),
            _("Fyll ut kolonnen minutes."),
            name,
        )
    return Change(
        id=name,
        action=action,
        links=tuple(int(text) for text in texts),
        minutes=float(minutes) if isinstance(minutes, int | float) else 0.0,
        period=Period(start if isinstance(start, date) else date.min, end if isinstance(end, date) else None),
    )


def _wrong(message: str, fix: str, subject: str) -> BadInput:
    return BadInput(
        Finding(
            code="wrong-network-change",
            severity=Severity.MUST,
            message=message,
            subject=subject,
            fix=fix,
            file="network_changes",
        )
    )
