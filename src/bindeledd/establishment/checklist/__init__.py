"""The checklist: items as data with versions, adapted by a county, and chosen by the facts of a project.

- `items`: `Item` and `Checklist`
- `words`: audiences, phases, streams, roles and facts in words
- `reading`: a checklist as plain values, read strictly
- `builtin`: the versions that come with the program
- `ordering`: circles among dependencies, and dependencies past items that are left out
- `choosing`: which items a project needs, for whom and why
- `adapting`: a county's own changes over a built-in version
- `adaptation_reading`: that as plain values
- `folder`: that in a case folder
- `taking_over`: a newer built-in version, item by item
"""

from bindeledd.establishment.checklist.adaptation_reading import adaptation_from, adaptation_values
from bindeledd.establishment.checklist.adapting import Adaptation, Difference, adapted, differences
from bindeledd.establishment.checklist.builtin import built_in, built_in_versions
from bindeledd.establishment.checklist.choosing import Applies, Chosen, applies, chosen, left_out
from bindeledd.establishment.checklist.items import Checklist, Item
from bindeledd.establishment.checklist.ordering import circle, circle_words
from bindeledd.establishment.checklist.reading import checklist_from, checklist_values
from bindeledd.establishment.checklist.taking_over import Offer, offers, renewed, take

__all__ = [
    "Adaptation",
    "Applies",
    "Checklist",
    "Chosen",
    "Difference",
    "Item",
    "Offer",
    "adaptation_from",
    "adaptation_values",
    "adapted",
    "applies",
    "built_in",
    "built_in_versions",
    "checklist_from",
    "checklist_values",
    "chosen",
    "circle",
    "circle_words",
    "differences",
    "left_out",
    "offers",
    "renewed",
    "take",
]
