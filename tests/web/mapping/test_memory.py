"""What is worked out once for each case is never another case's, another day's or another language's."""

from __future__ import annotations

import gc
import weakref

from bindeledd.foundation.language import current, speaking
from bindeledd.mapping import Case
from bindeledd.mapping.builtin import open_folder
from bindeledd_web.mapping.presenters.memory import once_per_case

calls: list[tuple[int, str]] = []


@once_per_case
def asked(view: Case, what: str) -> str:
    calls.append((id(view), what))
    return f"{view.title} {what} {current()}"


def test_the_answer_belongs_to_case_arguments_and_language() -> None:
    folder = open_folder("nordland-2018")
    one, other = Case(folder), Case(folder)
    calls.clear()
    assert asked(one, "a") == asked(one, "a")
    assert calls == [(id(one), "a")]
    asked(one, "b")
    asked(other, "a")
    assert calls == [(id(one), "a"), (id(one), "b"), (id(other), "a")]
    with speaking("en"):
        assert asked(one, "a").endswith("en")


def test_a_case_that_nobody_uses_is_forgotten() -> None:
    view = Case(open_folder("nordland-2018"))
    asked(view, "a")
    gone = weakref.ref(view)
    del view
    gc.collect()
    assert gone() is None
