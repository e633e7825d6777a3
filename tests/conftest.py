"""What every test has in common: an example may take the time it takes, since no test asserts a time."""

from hypothesis import settings

settings.register_profile("bindeledd", deadline=None)
settings.load_profile("bindeledd")
