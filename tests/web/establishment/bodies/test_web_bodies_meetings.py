"""A meeting: its agenda, decisions and dissent, papers, and minutes that are locked when approved."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_waiting_matter_comes_on_the_agenda_of_the_next_meeting_by_itself(
    leader: Client, bodies: str, keep: Callable[..., int], mba: int
) -> None:
    keep("matters", title="Lokaler", body=str(mba), treatment="discussion", side="joint", state="open")
    number = keep(
        "meetings", title="MBA, møte 2", body=str(mba), date="2030-01-10", kind="ordinary", state="planned"
    )
    seen = text(leader, f"{bodies}mote/{number}/")
    assert "Lokaler" in seen
    assert "Drøfting, felles" in seen
    assert "Referat som PDF" not in seen
    assert leader.get(f"{bodies}mote/{number}/referat/pdf/").status_code == 404


def test_a_union_representative_raises_a_matter_and_enters_a_dissent(
    client_as: Callable[[str], Client], bodies: str, project: Project, mba: int, held: int
) -> None:
    union, records = client_as("union_representative"), f"{project.get_absolute_url()}poster"
    page = f"{bodies}mote/{held}/"
    answer = union.post(
        f"{records}/project_matters/ny/?neste={page}",
        {
            "title": "Turnus", "body": str(mba), "meeting": str(held), "treatment": "negotiation",
            "side": "municipal", "raised_by": "Hovedtillitsvalgt", "state": "open", "version": "0",
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == page
    assert "har ikke noe utfall som er ført" in text(union, page)
    answer = union.post(
        f"{records}/project_decisions/ny/?neste={page}",
        {
            "title": "Ny turnus", "meeting": str(held), "matter": "1", "text": "Ny turnus fra mai.",
            "dissent_by": "Hovedtillitsvalgt", "dissent": "For kort varsel.", "version": "0",
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    seen = text(union, page)
    assert "Ny turnus fra mai." in seen
    assert "For kort varsel." in seen
    assert "har ikke noe utfall" not in seen
    by_side = text(union, f"{bodies}medbestemmelse/")
    assert by_side.index("Kommunal side") < by_side.index(">Turnus</a>")
    assert "Hovedtillitsvalgt: For kort varsel." in by_side


def test_a_dissent_without_a_role_is_refused_and_what_was_typed_stays(
    leader: Client, project: Project, held: int
) -> None:
    answer = leader.post(
        f"{project.get_absolute_url()}poster/project_decisions/ny/",
        {"title": "Vedtak", "meeting": str(held), "text": "Slik.", "dissent": "Imot dette."},
    )
    assert answer.status_code == 422
    assert "hvem dissensen er fra" in answer.content.decode()
    assert "Imot dette." in answer.content.decode()


def test_a_reader_sees_the_meeting_and_no_way_to_write(
    client_as: Callable[[str], Client], bodies: str, held: int
) -> None:
    seen = text(client_as("reader"), f"{bodies}mote/{held}/")
    assert "Før et vedtak" not in seen
    assert "Referat som PDF" not in seen
    assert client_as("reader").get(f"{bodies}mote/{held}/referat/pdf/").status_code == 403


def test_minutes_and_invitation_are_taken_out_and_are_on_the_page(
    leader: Client, bodies: str, keep: Callable[..., int], held: int
) -> None:
    keep("decisions", title="Vedtak", meeting=str(held), text="Kontoret åpner i juni.")
    assert "Kontoret åpner i juni." in text(leader, f"{bodies}mote/{held}/")
    for paper in ("innkalling", "referat"):
        docx = leader.get(f"{bodies}mote/{held}/{paper}/docx/")
        assert docx.status_code == 200
        assert docx.content[:2] == b"PK"
    pdf = leader.get(f"{bodies}mote/{held}/referat/pdf/")
    assert pdf.content[:4] == b"%PDF"
    assert leader.get(f"{bodies}mote/{held}/referat/exe/").status_code == 404
    assert leader.get(f"{bodies}mote/{held}/brev/pdf/").status_code == 404
    assert leader.get(f"{bodies}mote/{held + 1}/").status_code == 404


def test_approved_minutes_are_locked_and_what_changes_later_has_a_reason_and_is_shown(
    leader: Client, bodies: str, keep: Callable[..., int], project: Project, held: int
) -> None:
    number = keep("decisions", title="Vedtak om leder", meeting=str(held), text="Kommunal leder.")
    keep("meetings", held, approved_on="2023-05-20")
    page = f"{bodies}mote/{held}/"
    assert "Referatet ble godkjent 20. mai 2023 og er låst." in text(leader, page)
    assert "se hva som sto før" not in text(leader, page)
    record = f"{project.get_absolute_url()}poster/project_decisions/{number}/"
    values = {"title": "Vedtak om leder", "meeting": str(held), "text": "Statlig leder.", "version": "1"}
    refused = leader.post(record, values)
    assert refused.status_code == 422
    assert "er godkjent" in refused.content.decode()
    kept = leader.post(record, values | {"changed": "Skrivefeil i referatet."})
    assert kept.status_code == 302
    seen = text(leader, page)
    assert "endret «Vedtak om leder»" in seen
    assert "Skrivefeil i referatet." in seen
    assert rows(project, "project_decisions")[0]["text"] == "Statlig leder."


def test_minutes_are_not_approved_before_the_meeting_is_held(
    leader: Client, project: Project, mba: int
) -> None:
    answer = leader.post(
        f"{project.get_absolute_url()}poster/project_meetings/ny/",
        {
            "title": "Møte", "body": str(mba), "date": "2030-01-01", "kind": "ordinary", "state": "planned",
            "approved_on": "2030-01-02",
        },
    )  # fmt: skip
    assert answer.status_code == 422
    assert "før møtet er holdt" in answer.content.decode()


def test_a_matter_is_not_put_on_another_bodys_meeting(
    leader: Client, project: Project, keep: Callable[..., int], held: int
) -> None:
    other = keep("bodies", name="Styringsgruppen", kind="steering_group", side="joint")
    answer = leader.post(
        f"{project.get_absolute_url()}poster/project_matters/ny/",
        {
            "title": "Sak", "body": str(other), "meeting": str(held), "treatment": "discussion",
            "side": "joint", "state": "open",
        },
    )  # fmt: skip
    assert answer.status_code == 422
    assert "er i et annet organ" in answer.content.decode()


def test_a_follow_up_that_is_due_is_on_the_room_and_on_the_next_agenda(
    leader: Client, bodies: str, keep: Callable[..., int], mba: int, held: int
) -> None:
    keep(
        "decisions", title="Skilt", meeting=str(held), text="Bestill skilt.", follow_up="Kontorleder",
        deadline="2023-06-01",
    )  # fmt: skip
    number = keep(
        "meetings", title="Møte 2", body=str(mba), date="2030-01-10", kind="ordinary", state="planned"
    )
    assert "1 oppfølging er over fristen." in text(leader, bodies)
    assert "Oppfølging: Kontorleder, frist 1. juni 2023" in text(leader, f"{bodies}mote/{number}/")
    waits = "1 vedtak i «NAV Land» er ikke fulgt opp innen fristen"
    assert waits in text(leader, "/")
    keep("decisions", 1, done_on="2023-06-01")
    assert "over fristen" not in text(leader, bodies)
    assert waits not in text(leader, "/")
