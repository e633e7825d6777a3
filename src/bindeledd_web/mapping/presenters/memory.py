"""What is worked out once for each case: drawings, readings, findings.

A case with an edit is another object, so what is remembered of one never goes stale, and it is
forgotten with the case, of which `cases.loading` keeps a few.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from bindeledd.foundation.language import current
from bindeledd.mapping import Case

P = ParamSpec("P")
R = TypeVar("R")


def once_per_case(function: Callable[Concatenate[Case, P], R]) -> Callable[Concatenate[Case, P], R]:
    """Remember the answer for each case, arguments (which must be hashable) and language in force.

    The answer must not hold the case, which would then never be forgotten.
    """
    remembered: WeakKeyDictionary[Case, dict[Any, R]] = WeakKeyDictionary()

    def wrapper(view: Case, /, *args: P.args, **kwargs: P.kwargs) -> R:
        known = remembered.setdefault(view, {})
        asked = (args, tuple(sorted(kwargs.items())), current())
        if asked not in known:
            known[asked] = function(view, *args, **kwargs)
        return known[asked]

    functools.update_wrapper(wrapper, function)
    return wrapper
