"""The targets that others have set, with how far today's structure is from each, as sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bindeledd.foundation.language import number
from bindeledd.mapping import Case
from bindeledd.structure.measures import BY_ID
from bindeledd.structure.targets import targets
from bindeledd_web.structure.asked import Asked


def target_words(view: Case, asked: Asked) -> list[str]:
    """One sentence per target: its number, today's number, and whose target it is."""
    measures = asked.measured()
    told = []
    for each in targets(view):
        value = measures[each.measure].value
        told.append(
            _("{measure}: målet er {target}, og det er {value} i dag. Kilde: {source}").format(
                measure=BY_ID[each.measure].title,
                target=number(each.value),
                value="–" if value is None else number(value),
                source=each.source.line,
            )
        )
    return told
