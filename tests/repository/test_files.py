import re
from pathlib import Path

MEGABYTE = 1_000_000
PLACES = re.compile(r"(?<![\w.~:/-])/(?:work|root|home|tmp|opt|Users)/\w")
REGISTRIES = re.compile(r"registry\.(?:npmjs|yarnpkg)\.|\bpypi\.org|pythonhosted\.org", re.IGNORECASE)
BINARY = {".gz", ".npy", ".npz", ".png", ".woff2", ".xlsx", ".zip"}


def text_of(path: Path) -> str:
    return "" if path.suffix in BINARY else path.read_text(encoding="utf-8")


def test_no_file_is_larger_than_one_and_a_half_megabytes(root: Path, kept: list[Path]) -> None:
    assert [str(path) for path in kept if (root / path).stat().st_size > 1.5 * MEGABYTE] == []


def test_the_installed_package_is_below_25_megabytes(root: Path, kept: list[Path]) -> None:
    sizes = [(root / path).stat().st_size for path in kept if path.parts[0] == "src"]
    assert sizes
    assert sum(sizes) < 25 * MEGABYTE


def test_no_file_names_a_place_on_somebodys_machine(root: Path, kept: list[Path]) -> None:
    assert [str(path) for path in kept if PLACES.search(text_of(root / path))] == []


def test_no_file_names_a_package_registry(root: Path, kept: list[Path]) -> None:
    assert [str(path) for path in kept if REGISTRIES.search(text_of(root / path))] == []


def test_the_search_for_places_finds_one_and_leaves_other_paths_alone() -> None:
    assert PLACES.search("cd " + "/".join(["", "root", "project"]))
    assert not PLACES.search("https://example.no/home/page and tests/tmp/x")
