"""The days around the cut-over: what stops and starts when, and which refunds must change with whom."""

from __future__ import annotations

from dataclasses import dataclass

from bindeledd.cutover.calendar import Calendar, freeze_calendar
from bindeledd.cutover.keeping.lock import held
from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.moving.sources import Progress
from bindeledd.cutover.moving.survey import surveyed
from bindeledd.cutover.refunds import RefundTask, refund_worklist
from bindeledd.cutover.steps.proving import forget, ready


@dataclass(frozen=True, slots=True)
class Frozen:
    """The freeze calendar and the work list for refunds; counts and sums alone."""

    calendar: Calendar
    refunds: tuple[RefundTask, ...]


def freeze(folder: Folder, told: Progress = lambda _text: None) -> Frozen:
    """Both, from the folder's extracts. Raises `BadInput` for a plan, mapping or extract that fails."""
    with held(folder):
        begun = ready(folder)
        try:
            with surveyed(
                folder.root, begun.plan, begun.mapping, begun.decisions, folder.room, told, begun.copies
            ) as survey:
                return Frozen(freeze_calendar(begun.plan, survey), refund_worklist(begun.plan, survey))
        finally:
            forget(folder)
