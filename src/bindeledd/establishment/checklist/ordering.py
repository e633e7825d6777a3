"""What waits for what: a circle among dependencies, and what remains when items between are left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bindeledd.establishment.checklist.items import Item


def circle(items: Sequence[Item]) -> tuple[str, ...]:
    """The ids of the first circle of dependencies, each once in the order they wait; empty where none is.

    ids that no item has are passed over: the reader refuses them.
    """
    return circle_in({item.id: item.depends for item in items})


def circle_in(waits: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """`circle` of plain ids and what each waits for."""
    ended: set[str] = set()
    for start in waits:
        if start in ended:
            continue
        path: dict[str, int] = {start: 0}
        walk = [(start, iter(waits[start]))]
        while walk:
            here, others = walk[-1]
            following = next((other for other in others if other in waits and other not in ended), None)
            if following is None:
                ended.add(here)
                del path[here]
                walk.pop()
            elif following in path:
                return tuple(path)[path[following] :]
            else:
                path[following] = len(path)
                walk.append((following, iter(waits[following])))
    return ()


def circle_words(ids: Sequence[str]) -> str:
    """A circle as people read it: «C-011 → C-014 → C-011»."""
    return " → ".join([*ids, ids[0]])


def bridged(item: Item, waits: Mapping[str, Sequence[str]], kept: Collection[str]) -> tuple[str, ...]:
    """What the item waits for among `kept`: an id left out stands for what it waits for itself.

    If A waits for B, B for C, and B is left out, A waits for C. Order as met, each once.
    """
    found: dict[str, None] = {}
    seen: set[str] = {item.id}

    def follow(ids: Sequence[str]) -> None:
        for identity in ids:
            if identity in seen:
                continue
            seen.add(identity)
            if identity in kept:
                found[identity] = None
            else:
                follow(waits.get(identity, ()))

    follow(item.depends)
    return tuple(found)
