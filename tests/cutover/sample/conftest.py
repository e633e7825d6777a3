from __future__ import annotations

from pathlib import Path

import pytest

from bindeledd.cutover.sample.making import SampleReport, make_sample

PEOPLE = 600


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SampleReport:
    """A small sample that tests only read."""
    return make_sample(tmp_path_factory.mktemp("sample") / "narvik", people=PEOPLE)


@pytest.fixture(scope="session")
def inputs(sample: SampleReport) -> Path:
    return sample.folder / "inn"
