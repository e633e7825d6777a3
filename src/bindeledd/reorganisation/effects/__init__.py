"""What a change set does before it happens: who gets another office, who does what, where and how far.

- `answer`: `effects(reorganisation, registry)`, everything below in one lazy answer; `words`: in sentences
- `world`: the registry before and after; `pieces`: the territory that is touched
- `people`: residents of each piece; `work`: who does what; `coverage`: gaps and overlaps
- `units`: units, leaders and cooperations; `places`: where people meet them; `travel`: minutes to get there
- `sami`: duties of offices in the Sami administrative area; `systems`: what is bound to the numbers
- `maps`: before, after and the difference by municipality
"""

from bindeledd.reorganisation.effects.answer import Effects, TaskRow, effects

__all__ = ["Effects", "TaskRow", "effects"]
