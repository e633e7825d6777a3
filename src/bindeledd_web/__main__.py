"""Django's own commands: `python -m bindeledd_web migrate`, `check --deploy` and so on."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run one of Django's commands with the local settings unless others are named.

    Settings that are wrong end it with exit code 2.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bindeledd_web.settings.local")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        # Read them now: Django's own start goes on without applications when they are wrong.
        settings.INSTALLED_APPS  # noqa: B018
    except ImproperlyConfigured as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    execute_from_command_line(["python -m bindeledd_web", *sys.argv[1:]])


if __name__ == "__main__":
    main()
