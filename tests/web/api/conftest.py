"""A system that asks: tokens of the case and of the whole registry."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from api_calls import Call, caller, last_day

from bindeledd_web.api import throttle
from bindeledd_web.api.actions import create_token
from bindeledd_web.api.models import Token
from bindeledd_web.api.scopes import BULK, READ, SCOPES
from bindeledd_web.cases.models import Case


@pytest.fixture(autouse=True)
def full_buckets() -> Iterator[None]:
    """No test waits for another's calls."""
    throttle.forget()
    yield
    throttle.forget()


@pytest.fixture
def token_of(case: Case) -> Callable[..., tuple[Token, str]]:
    """Makes a token of the case with every scope, or those given."""

    def make(*scopes: str) -> tuple[Token, str]:
        return create_token(
            by=None, case=case, system="Fagsystemet", scopes=scopes or SCOPES, ends_on=last_day()
        )

    return make


@pytest.fixture
def ask(token_of: Callable[..., tuple[Token, str]]) -> Call:
    """A system with every scope in the case."""
    return caller(token_of()[1])


@pytest.fixture
def ask_all(db: None) -> Call:
    """A system that reads the built-in registry, of no case."""
    _token, secret = create_token(
        by=None, case=None, system="Registeret", scopes=[READ, BULK], ends_on=last_day()
    )
    return caller(secret)
