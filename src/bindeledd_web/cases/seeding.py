"""The built-in cases, present in every installation and following the program's version."""

from __future__ import annotations

from bindeledd.mapping.builtin import open_folder, shipped
from bindeledd_web.cases.actions import add_built_in, refresh_built_in
from bindeledd_web.cases.models import Case


def seed_built_in() -> None:
    """Add the built-in cases that are missing; mark those whose content came with a new version."""
    for name in shipped():
        case = Case.objects.defer("content").filter(built_in=name).first()
        if case is None:
            add_built_in(by=None, name=name)
        elif case.content_hash != open_folder(name).content_hash:
            refresh_built_in(case=case)
