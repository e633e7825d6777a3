"""Django's own commands: `python -m bindeledd_web migrate`, `check --deploy` and so on."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run one of Django's commands with the local settings unless others are named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bindeledd_web.settings.local")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["python -m bindeledd_web", *sys.argv[1:]])


if __name__ == "__main__":
    main()
