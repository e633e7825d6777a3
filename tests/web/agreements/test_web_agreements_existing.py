"""An existing agreement on the page: found, unsure and not found, and the limits said and kept."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bindeledd.agreements.reading import MOST_BYTES
from bindeledd_web.agreements.models import Cooperation
from bindeledd_web.audit.models import AuditableEvent

pytestmark = pytest.mark.django_db


def uploaded(*clauses: tuple[str, str]) -> SimpleUploadedFile:
    made = docx.Document()
    for heading, text in clauses:
        made.add_heading(heading, 1)
        made.add_paragraph(text)
    stream = io.BytesIO()
    made.save(stream)
    return SimpleUploadedFile("avtale.docx", stream.getvalue())


def test_three_states_and_what_counts(leader: Client, cooperation: Cooperation) -> None:
    file = uploaded(
        ("Vertskommune", "Fauske kommune er vertskommune."),
        ("Utgifter", "Utgifter til strøm vurderes i hver sak."),
        ("Annet", "Ved opphør av arbeidsforhold gjelder vanlige regler."),
    )
    page = leader.post(f"{cooperation.get_absolute_url()}finnes/", {"file": file})
    states = {each.clause.id: each.state for each in page.context["examined"].mandatory}
    assert (states["host"], states["settlement"], states["withdrawal"]) == ("found", "unsure", "not_found")
    text = " ".join(page.content.decode().split())
    assert f"1 av {len(states)} lovpålagte punkter er funnet" in text
    assert "usikkert" in text
    assert "Utgifter til strøm" in text
    assert "Kan stå her. Les" in text
    missing = AuditableEvent.objects.get(type="agreement_examined").new
    assert missing["found"] == 1
    assert {"settlement", "withdrawal"} <= set(missing["missing"])


def test_the_limits_are_said_before_the_file_is_chosen(leader: Client, cooperation: Cooperation) -> None:
    text = leader.get(f"{cooperation.get_absolute_url()}finnes/").content.decode()
    assert "høyst 20 MB" in text
    assert "høyst 5 MB" in text


def test_too_large_a_file_is_refused_before_it_is_read(
    leader: Client, cooperation: Cooperation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_given: Any) -> None:
        raise AssertionError("read")

    monkeypatch.setattr("bindeledd_web.agreements.views.examining.examine", read)
    page = leader.post(
        f"{cooperation.get_absolute_url()}finnes/",
        {"file": SimpleUploadedFile("a.docx", b"PK" + b"0" * MOST_BYTES)},
    )
    assert page.status_code == 422
    assert "Filen er på 21 MB. En avtale kan høyst være på" in page.content.decode()
