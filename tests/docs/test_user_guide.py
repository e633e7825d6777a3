"""The user guide and the real screens: every page is explained, every address answers, every bold
word stands on some screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from docs_world import DOCS, GUIDE, name_of, prose
from tools import messages

from bindeledd_web.cases.seeding import seed_built_in
from bindeledd_web.people.demo import demo_email, ensure_demo_users
from bindeledd_web.people.models import User

PAGES = sorted(GUIDE.glob("*.md"))
ADDRESS = re.compile(r"Adresse:\s+`(/[^`]*)`")
ADDRESSES = [(name_of(path), address) for path in PAGES for address in ADDRESS.findall(prose(path))]
# Addresses nobody opens: they take a press on a button, or give a file.
NOT_PAGES = {
    "sign-out", "role-switch", "language", "remove-member", "case-bring-back", "overview-export",
    "questionnaire-send", "questionnaire-remind", "questionnaire-export", "answer-reopen",
    "reorganisation-take-in", "reorganisation-step-arrange", "reorganisation-download",
    "api-revoke", "alternative-keep", "alternative-undo", "alternative-lock", "alternative-unshare",
    "alternative-file", "planner-stop", "planner-take", "alternatives-tradeoffs-take",
    "paper-begin", "paper-write", "paper-about", "paper-remark", "paper-restore",
    "council-milestones", "paper-file",
    "assessment-file", "cutover-milestone",
    "records-file", "bodies-standard", "meeting-file", "communication-file", "published-file",
    "open-link-close", "personnel-file", "day-zero-add", "risk-file", "economy-file",
    "checklist-item-restore", "project-checklist-renew",
    "project-sync", "task-file", "project-plan-freeze", "project-gate-milestone", "project-gate-move",
    "project-gate-again", "project-reminders-send", "project-reminder-again", "calendar-feed",
    "followup-report-docx", "followup-report-issue", "followup-milestone",
}  # fmt: skip
# About a round of mapping, behind a personal link, what waits, a plan, a run or a cooperation: the example
# begins without.
NEEDS_MORE = re.compile(
    r"/skjema/1/|^/svar/|^/delt/|/velg-passord/|/register/ko/1/|/omlegginger/plan/|/forslag/planlegger/"
    r"|/avtale/samarbeid/|/etablering/ny/|/etablering/prosjekt/|/oppfolging/prosjekt/|^/apen/"
)


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            # What has a namespace is for other systems; docs/api.md has it.
            if pattern.namespace:
                continue
            yield from names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def test_every_page_is_explained() -> None:
    explained = {resolve(address).url_name for _page, address in ADDRESSES}
    assert sorted(set(names(get_resolver().url_patterns)) - NOT_PAGES - explained) == []


@pytest.fixture
def leader(db, settings) -> Client:
    # Without it nobody of the demonstration is signed in, and every page is the page that signs in.
    settings.DEMO = True
    seed_built_in()
    ensure_demo_users()
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=demo_email("project_leader")))
    return client


def test_every_address_answers(leader: Client) -> None:
    broken = []
    for page, address in ADDRESSES:
        if not NEEDS_MORE.search(address):
            answer = leader.get(address, follow=True)
            if answer.status_code != 200 or "/logg-inn/" in str(answer.redirect_chain):
                broken.append((page, address, answer.status_code))
    assert broken == []


@pytest.fixture(scope="module")
def on_screen() -> re.Pattern[str]:
    """Every text of the program, with anything where it has a value."""
    found = set()
    for domain in messages.DOMAINS:
        for message in messages.texts(domain):
            for text in message.id if isinstance(message.id, tuple) else (message.id,):
                words = messages.PLACEHOLDER.split(" ".join(text.split()))
                # A text that is little but values would match anything.
                if len(words) == 1 or len(re.findall(r"\w", "".join(words))) > 5:
                    found.add(".+".join(map(re.escape, words)))
    return re.compile("|".join(found - {""}))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_bold_words_stand_on_a_screen(path: Path, on_screen: re.Pattern[str]) -> None:
    bold = [" ".join(text.split()) for text in re.findall(r"\*\*(.+?)\*\*", prose(path), re.DOTALL)]
    assert [text for text in bold if not on_screen.fullmatch(text)] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_sentences_are_short(path: Path) -> None:
    text = re.sub(r"^(#.*|\|.*)$", "", prose(path), flags=re.MULTILINE)
    sentences = re.split(r"[.!?:]\s|\n\n|\n- |\n\d\. ", text)
    assert [s for s in sentences if len(s.split()) > 30] == []


def test_the_entry_page_leads_to_every_page() -> None:
    entry = (GUIDE / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in PAGES if path.name != "README.md" and f"({path.name}" not in entry] == []
    assert (DOCS / "README.md").is_file()
