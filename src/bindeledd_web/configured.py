"""Django made ready for a command outside a web request: settings chosen, language as the command line's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bindeledd.foundation import language


@contextmanager
def configured(data_dir: Path | None = None, demo: bool | None = None) -> Iterator[None]:
    """Django is set up inside the block and speaks the language in force.

    `data_dir` and `demo` go before the environment. The settings are the local ones unless
    DJANGO_SETTINGS_MODULE names others. Only the first call in a process chooses settings.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bindeledd_web.settings.local")
    if data_dir is not None:
        os.environ["BINDELEDD_DATA_DIR"] = str(data_dir)
    if demo is not None:
        os.environ["BINDELEDD_DEMO"] = "ja" if demo else "nei"
    import django
    from django.utils import translation

    django.setup()
    with translation.override(language.current()):
        yield
