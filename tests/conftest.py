"""What every test has in common: an example may take the time it takes, since no test asserts a time."""

from hypothesis import settings

import bindeledd.casefolder.workbook  # noqa: F401 - says how openpyxl reads, before any test imports it

settings.register_profile("bindeledd", deadline=None)
settings.load_profile("bindeledd")
