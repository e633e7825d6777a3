"""The plan as a Gantt chart: a bar for each task in groups by phase, and the table that says the same.

Nothing is told by colour alone: what is critical is hatched and says so, what has ended says so, and each pin
has the letter that it has in the table of pins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bindeledd.drawing import palette
from bindeledd.drawing.chart_frame import Chart
from bindeledd.drawing.svg import element, escape, picture, safe_prefix, text_width
from bindeledd.establishment.checklist.items import PHASES
from bindeledd.establishment.checklist.words import phase_words
from bindeledd.establishment.plan.planned import Plan, PlannedTask
from bindeledd.establishment.plan.slipping import Baseline
from bindeledd.foundation.language import _, ngettext, number
from bindeledd.foundation.language import day as in_words

WIDTH = 1120.0  # units across, as wide as an A3 sheet at 9 pt letters
SIZE = 12.0
LINE = 19.0
# So many rows are as high as an A3 sheet when they are as wide as it.
MOST_ROWS = 34
_NAMES = 330.0
_HEAD = 48.0
_YEAR = 34.0  # room for the number of a year
_WORD = 118.0  # room for a word after the last bar
_CUTOVER, _TODAY = "#7d2746", "#22487c"
_OPEN, _DONE = palette.group_fill(0), palette.group_fill(6)
_HUE, _PATTERN = palette.HUES[3], palette.PATTERNS[1]
_CRITICAL = palette.Fill(_HUE[0], _HUE[1], _PATTERN[0], _PATTERN[1], _PATTERN[2])


@dataclass(frozen=True, slots=True)
class Scale:
    """Days across the sheet: x = names + days from the first / days in all · room."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where the day begins, held within the sheet."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return _NAMES + 8 + min(max(share, 0.0), 1.0) * (WIDTH - _NAMES - 8 - _WORD)


def gantt(
    plan: Plan,
    baseline: Baseline | None = None,
    *,
    names: Mapping[str, str] | None = None,
    prefix: str = "gantt",
) -> Chart:
    """All tasks on one sheet, in groups by phase; `names` are the subjects by number or id.

    The thin line under a bar is where the task was in the frozen plan.
    """
    groups = [(phase, rows) for phase in PHASES if (rows := in_order(plan, phase))]
    sheet = _Sheet(scale_of(plan, baseline), safe_prefix(prefix), names or {})
    for phase, rows in groups:
        sheet.heading(phase_words(phase))
        for row in rows:
            sheet.row(row, baseline)
    return sheet.chart(plan, _("Planen i tid"), [row for _phase, rows in groups for row in rows])


def sheets(
    plan: Plan,
    phase: str,
    baseline: Baseline | None = None,
    *,
    names: Mapping[str, str] | None = None,
    prefix: str = "gantt",
) -> tuple[Chart, ...]:
    """The tasks of one phase on sheets that each fit an A3 page, all of them on the same scale."""
    rows, scale = in_order(plan, phase), scale_of(plan, baseline)
    count = -(-len(rows) // MOST_ROWS)
    drawn = []
    for place in range(count):
        part = rows[place * len(rows) // count : (place + 1) * len(rows) // count]
        sheet = _Sheet(scale, safe_prefix(f"{prefix}-{phase}-{place + 1}"), names or {})
        for row in part:
            sheet.row(row, baseline)
        title = _("Planen i tid: {phase}").format(phase=phase_words(phase))
        if count > 1:
            title += " " + _("({place} av {count})").format(place=place + 1, count=count)
        drawn.append(sheet.chart(plan, title, part))
    return tuple(drawn)


def in_order(plan: Plan, phase: str) -> list[PlannedTask]:
    """The rows of a phase as they come in time."""
    rows = [row for row in plan.rows if row.task.item.phase == phase]
    return sorted(rows, key=lambda row: (row.expected_start, row.key))


def scale_of(plan: Plan, baseline: Baseline | None = None) -> Scale:
    """From the first day of the first month in the plan as it goes to the last of its last."""
    days = [plan.cutover, plan.expected_cutover]
    for row in plan.rows:
        days += (row.expected_start, row.expected_end)
    for start, end in (baseline.days if baseline else {}).values():
        days += (start, end)
    first, last = min(days), max(days)
    return Scale(first.replace(day=1), _next_month(last))


def table_head() -> tuple[str, ...]:
    """The heads of the table under the chart."""
    return (
        _("Oppgave"), _("Begynner"), _("Planlagt ferdig"), _("Ventet ferdig"), _("Slakk, arbeidsdager"),
        _("Kritisk"), _("Venter på"),
    )  # fmt: skip


def table_row(row: PlannedTask, names: Mapping[str, str]) -> tuple[str, ...]:
    """A task as the table says it."""
    return (
        title_of(row, names),
        in_words(row.starts),
        in_words(row.ends),
        _("ferdig") if row.ended else in_words(row.expected_end),
        "–" if row.slack is None else number(row.slack),
        _("ja") if row.critical else _("nei"),
        ", ".join(dict.fromkeys(identity for identity, _subject in row.waits_for)) or "–",
    )


def title_of(row: PlannedTask, names: Mapping[str, str]) -> str:
    """«C-602 Budsjett vedtatt, Evenes»."""
    title = f"{row.task.item.id} {row.task.item.title}"
    subject = row.task.subject
    return f"{title}, {names.get(subject, subject)}" if subject else title


def _told(rows: Sequence[PlannedTask], plan: Plan) -> str:
    critical = sum(row.critical for row in rows)
    return " ".join(
        (
            ngettext("{count} oppgave.", "{count} oppgaver.", len(rows)).format(count=number(len(rows))),
            _("{count} er kritiske.").format(count=number(critical)),
            _("Oppstart {day}.").format(day=in_words(plan.cutover)),
            _("Tabellen under har de samme dagene."),
        )
    )


def _next_month(day: date) -> date:
    return date(day.year + (day.month == 12), day.month % 12 + 1, 1)


class _Sheet:
    """Collects the ink, row after row."""

    def __init__(self, scale: Scale, prefix: str, names: Mapping[str, str]) -> None:
        self.scale = scale
        self.prefix = prefix
        self.names = names
        self.y = _HEAD
        self.ink: list[str] = []

    def heading(self, words: str) -> None:
        self.ink.append(_text(words, 0, self.y + LINE / 2, weight="600"))
        self.y += LINE

    def row(self, row: PlannedTask, baseline: Baseline | None) -> None:
        middle = self.y + LINE / 2
        self.ink.append(_text(self._name(row), 0, middle))
        left = self.scale.x(row.expected_start)
        right = max(self.scale.x(row.expected_end) + 1, left + 2)
        fill = _DONE if row.ended else _CRITICAL if row.critical else _OPEN
        box = {"x": left, "y": self.y + 3, "width": right - left, "height": LINE - 9}
        self.ink.append(element("rect", fill=fill.colour, stroke=fill.ink, stroke_width=0.8, **box))
        if row.critical:
            self.ink.append(element("rect", fill=f"url(#{self.prefix}-k)", **box))
        if word := self._word(row):
            self.ink.append(_text(word, right + 4, middle - 1, size=10.0))
        frozen = baseline.days.get(row.key) if baseline else None
        if frozen:
            start, end = self.scale.x(frozen[0]), self.scale.x(frozen[1])
            low = self.y + LINE - 3.5
            self.ink.append(_line(start, low, max(end, start + 2), low, palette.TEXT, 1.6))
        self.y += LINE

    def _name(self, row: PlannedTask) -> str:
        """As much of the name as there is room for, and for whom; the table has it whole."""
        subject = row.task.subject
        ending = f", {self.names.get(subject, subject)}" if subject else ""
        title = f"{row.task.item.id} {row.task.item.title}"
        room = _NAMES - text_width(ending, SIZE)
        while title and text_width(title, SIZE) > room:
            title = title[:-2].rstrip() + "…" if len(title) > 2 else ""
        return title + ending

    @staticmethod
    def _word(row: PlannedTask) -> str:
        if row.task.status == "not_relevant":
            return _("ikke aktuell")
        if row.ended:
            return _("ferdig")
        short = row.slack is not None and row.slack < 0
        if row.critical:
            return _("kritisk, får ikke plass") if short else _("kritisk")
        if short:
            return _("får ikke plass")
        return _("forsinket") if row.late else ""

    def chart(self, plan: Plan, title: str, rows: Sequence[PlannedTask]) -> Chart:
        """The sheet with its scale behind the bars and the days that matter before them, and its table."""
        height = self.y + 6
        svg = picture(
            element("defs", _CRITICAL.pattern(f"{self.prefix}-k")),
            *self._months(height),
            *self._days(plan, height),
            *self.ink,
            title=title,
            description=_told(rows, plan),
            prefix=self.prefix,
            class_="bl-chart bl-gantt",
            size=(WIDTH, height),
            letters=SIZE,
        )
        return Chart(svg, title, table_head(), tuple(table_row(row, self.names) for row in rows))

    def _months(self, height: float) -> Iterator[str]:
        """A faint line for each quarter, a stronger one for each year, named at the top."""
        day = self.scale.first
        while day <= self.scale.last:
            x = self.scale.x(day)
            if day.month == 1 or day == self.scale.first:
                # A year of which only the last months are here has no room for its number.
                if self.scale.x(date(day.year + 1, 1, 1)) - x >= _YEAR:
                    yield _text(str(day.year), x + 2, 8, weight="600")
                yield _line(x, 0, x, height, palette.FAINT, 1.0)
            elif day.month % 3 == 1:
                yield _line(x, 18, x, height, palette.FAINT, 0.5)
            day = _next_month(day)

    def _days(self, plan: Plan, height: float) -> Iterator[str]:
        top = 28.0
        taken: list[float] = []
        for place, pin in enumerate(plan.pins):
            if not self.scale.first <= pin.day <= self.scale.last:
                continue
            x = self.scale.x(pin.day)
            # Letters of days that lie close stand beside one another, each with its own line below.
            at = max([x, *(other + 12 for other in taken[-1:])])
            taken.append(at)
            yield _line(x, top + 16, x, height, palette.TEXT, 0.8, "2 3" if pin.kind == "warning" else "6 3")
            yield _line(at, top + 10, x, top + 16, palette.TEXT, 0.8)
            yield _text(palette.letter(place), at, top + 4, size=11.0, weight="600", anchor="middle")
        if self.scale.first <= plan.today <= self.scale.last:
            x = self.scale.x(plan.today)
            yield _line(x, 14, x, height, _TODAY, 1.6)
            yield _text(_("i dag"), x + 3, 20, size=10.0, colour=_TODAY)
        x = self.scale.x(plan.cutover)
        yield _line(x, 14, x, height, _CUTOVER, 2.4)
        yield _text(_("oppstart"), x - 4, 20, size=10.0, colour=_CUTOVER, anchor="end", weight="600")


def _text(
    words: str,
    x: float,
    y: float,
    *,
    size: float = SIZE,
    weight: str | None = None,
    anchor: str | None = None,
    colour: str | None = None,
) -> str:
    return element(
        "text",
        escape(words),
        x=x,
        y=y,
        dy="0.35em",
        font_size=size if size != SIZE else None,
        font_weight=weight,
        text_anchor=anchor,
        fill=colour,
    )


def _line(x1: float, y1: float, x2: float, y2: float, ink: str, width: float, dash: str | None = None) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=ink, stroke_width=width, stroke_dasharray=dash)
