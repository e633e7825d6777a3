"""Small checklists and adaptations of them, as strategies: dependencies only go to items before."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from bindeledd.establishment.checklist.adapting import Adaptation, changed_item, with_own, without
from bindeledd.establishment.checklist.items import Checklist, Item

WORDS = st.text("abcdefæøå", min_size=1, max_size=6)


def item(identity: str, depends: tuple[str, ...] = (), **values: object) -> Item:
    return replace(
        Item(
            id=identity,
            title=f"Gjør {identity}",
            phase="preparation",
            audiences=("project_leader",),
            responsible="project_leader",
            by="Prosjektlederen",
            finish=-3.0,
            days=5,
            evidence="Notat",
            depends=depends,
        ),
        **values,  # type: ignore[arg-type]
    )


def checklist(*items: Item, version: str = "v1") -> Checklist:
    return Checklist("etablering", "Etablering", version, items)


@st.composite
def checklists(draw: st.DrawFn, version: str = "v1") -> Checklist:
    """Three to eight of the ids C-001 to C-009."""
    numbers = sorted(draw(st.sets(st.integers(1, 9), min_size=3, max_size=8)))
    made: list[Item] = []
    for number in numbers:
        before = [each.id for each in made]
        waits = draw(st.lists(st.sampled_from(before), unique=True, max_size=3)) if before else []
        made.append(
            item(
                f"C-{number:03}",
                tuple(waits),
                title=draw(WORDS),
                days=draw(st.integers(1, 9)),
                citation=draw(st.sampled_from(("", "NAV-loven (LOV-2006-06-16-20) § 6"))),
            )
        )
    return checklist(*made, version=version)


@st.composite
def adaptations(draw: st.DrawFn, base: Checklist) -> Adaptation:
    """Some items of the base changed, some removed with a reason, and up to two of one's own."""
    own = Adaptation(base.version)
    for each in base.items:
        what = draw(st.sampled_from(("leave", "leave", "change", "remove")))
        if what == "change":
            new = replace(each, title=draw(WORDS), days=draw(st.integers(1, 9)), depends=())
            own = changed_item(base, own, new)
        elif what == "remove":
            own = without(base, own, each.id, draw(WORDS))
    for number in range(draw(st.integers(0, 2))):
        waits = draw(st.lists(st.sampled_from([each.id for each in base.items]), unique=True, max_size=2))
        own = with_own(own, item(f"E-{number + 1:03}", tuple(waits), title=draw(WORDS)))
    return own
