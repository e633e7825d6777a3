"""What a case says follows the language of the reader, also when another reader came first."""

from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation.language import speaking
from bindeledd.mapping import Case, open_case


def read(case: Case) -> tuple[str, str, str | None, str]:
    """A task, a measure, why an opening hour is not known, and a column, in words."""
    task = next(task for task in case.tasks() if task.id == "OP-05")
    figure = case.figures("municipality", "1805", case.date)["absence"]
    return task.name, figure.label, case.office("narvik").locations[0].reason, BY_NAME["figures"].label


def test_the_same_case_speaks_to_each_in_their_language() -> None:
    case = open_case("nordland-2018")
    norwegian = ("Startlån", "Sykefravær", "Åpningstiden er ikke oppgitt i kilden.", "Nøkkeltall")
    assert read(case) == norwegian
    with speaking("en"):
        assert read(case) == (
            "Start loans (startlån)", "Sick leave",
            "The source does not state the opening hours.", "Key figures",
        )  # fmt: skip
    assert read(case) == norwegian
