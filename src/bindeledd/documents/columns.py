"""How wide each column of a table is, the same in the working and the issued file."""

from __future__ import annotations

from bindeledd.documents.model import Table

# The letters of a table in points, and about how many of the roomy size stand on one line across the page.
_ROOMY_SIZE, _CROWDED_SIZE, _MANY_COLUMNS = 9.8, 8.5, 6
_LETTERS_ACROSS = 92
# A4 less the margins, on its side as against upright.
_ON_ITS_SIDE = 24.4 / 15.7


def column_widths(table: Table, *, landscape: bool = False) -> list[float]:
    """Letters per column: its longest word (at most 30), figures alike; the rest to text by longest cell.

    Where the longest words do not all fit, the widest columns give way, all down to the same width.
    """
    across = _LETTERS_ACROSS * _ROOMY_SIZE / letter_size(table) * (_ON_ITS_SIDE if landscape else 1)
    columns = list(zip(table.header, *table.rows, strict=True))
    figures = [at in table.numeric for at in range(len(columns))]
    # Bold headers and the gaps between columns take room too.
    needed = [
        min(max(len(word) for cell in column for word in cell.split(" ")), 30) * 1.1 + 2.0
        for column in columns
    ]
    widest = max((need for need, figure in zip(needed, figures, strict=True) if figure), default=0.0)
    alike = [widest if figure else need for need, figure in zip(needed, figures, strict=True)]
    # Where figures alike would crowd out the text, each keeps its own width.
    needed = alike if sum(alike) <= across else needed
    left = across - sum(needed)
    if left <= 0:
        most = _level(needed, across)
        return [round(min(need, most), 2) for need in needed]
    if all(figures):
        return [round(need + left / len(needed), 2) for need in needed]
    longest = [min(max(map(len, column)), 60) for column in columns]
    wanted = [0 if figure else length for length, figure in zip(longest, figures, strict=True)]
    return [round(need + left * want / sum(wanted), 2) for need, want in zip(needed, wanted, strict=True)]


def _level(needed: list[float], across: float) -> float:
    """The width that no column may pass, so that together they fill the page."""
    narrow = 0.0
    for at, need in enumerate(ordered := sorted(needed)):
        most = (across - narrow) / (len(ordered) - at)
        if need > most:
            return most
        narrow += need
    return max(needed)


def letter_size(table: Table) -> float:
    """The size of a table's letters in points: smaller where there are many columns."""
    return _ROOMY_SIZE if len(table.header) <= _MANY_COLUMNS else _CROWDED_SIZE
