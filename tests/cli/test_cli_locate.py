"""The command «locate»: JSON with bound and gap, plain words, and files that are wrong."""

from __future__ import annotations

import pytest

# A line of five points; the ends weigh most on one site in the middle, and two sites part them.
LINE = "5 4 1\n1 2 1\n2 3 2\n3 4 3\n4 5 1\n"


@pytest.mark.nightly
def test_the_optimum_is_given_with_its_proof(call, tmp_path):
    path = tmp_path / "line.txt"
    path.write_text(LINE)

    found = call("locate", "--orlib", path, "-p", "2", "--json")

    assert found.code == 0
    answer = found.json
    assert (answer["objective"], answer["bound"], answer["gap"], answer["proven"]) == (4, 4, 0, True)
    assert len(answer["sites"]) == 2
    assert answer["seconds"] >= 0


def test_without_a_number_the_file_says_how_many(call, tmp_path):
    path = tmp_path / "line.txt"
    path.write_text(LINE)
    found = call("locate", "--orlib", path)
    assert found.code == 0
    assert "koster 12 til sammen" in found.out
    assert "bevist" in found.out
    assert "Steder: 3" in found.out


def test_a_file_that_is_wrong_says_where(call, tmp_path):
    path = tmp_path / "line.txt"
    path.write_text(LINE.replace("3 4 3", "3 9 3"))
    found = call("locate", "--orlib", path)
    assert found.code == 2
    assert "line.txt" in found.err
    assert "1 til 5" in found.err
    gone = call("locate", "--orlib", tmp_path / "gone.txt", "--json")
    assert gone.code == 2
    assert gone.json["errors"][0]["code"] == "not-orlib"


def test_more_places_than_points_is_refused(call, tmp_path):
    path = tmp_path / "line.txt"
    path.write_text(LINE)
    found = call("locate", "--orlib", path, "-p", "6")
    assert found.code == 2
    assert "fra 1 til 5" in found.err
