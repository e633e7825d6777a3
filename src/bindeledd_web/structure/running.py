"""The planner at work: short work while the person waits, longer work in a thread beside the pages.

The first round is done at once. When that proves nothing, a thread goes on with longer rounds until
the answer is proven, the time is out, or somebody stops it. What each round has found is stored with
its gap, so that a stopped or interrupted run keeps it. The solver itself never touches the database:
a second thread notes how far it has come, and reads whether to stop. See the decision on planner
threads in `docs/adr`.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.structure.prepared import Progress
from bindeledd.structure.prices import Prices
from bindeledd.structure.world import World
from bindeledd_web.structure.models import Run
from bindeledd_web.structure.solving import Answer, Question, solve, wishes_from
from bindeledd_web.structure.worlds import world_for

# Seconds of each round: the first while the person waits. The rounds begin anew, so that what one has
# found is safe before the next; together they take at most twice as long as the last alone.
ROUNDS = (2.0, 8.0, 32.0, 128.0, 512.0)
BEAT = 0.5  # seconds between two notes of how far it has come
LOST_AFTER = timedelta(seconds=30)  # without a sign of life
# Interrupted by the machine: the states of `Run` are about what people did.
LOST = "lost"
_TURN = threading.Lock()  # one search at a time in each process; the others wait in line


@dataclass
class Work:
    """One round in a thread of its own: what it has come to, and whether it is to stop."""

    question: Question
    seconds: float
    stopping: bool = False
    progress: Progress | None = None
    answer: Answer | None = None
    error: Exception | None = None
    language: str = field(default_factory=get_language)

    def do(self) -> None:
        """Solve; errors are kept for the thread that watches."""
        try:
            with override(self.language):
                self.answer = solve(self.question, self.seconds, self._tell, lambda: self.stopping)
        except Exception as error:
            self.error = error

    def _tell(self, progress: Progress) -> None:
        self.progress = progress


def begin(run: Run) -> None:
    """The first round at once; the rest in a thread when it is not enough. `run` is brought up to date."""
    Run.objects.filter(pk=run.pk).update(state=Run.RUNNING, seen_at=timezone.now())
    question = question_of(run, world_for(run.case, _day(run)))
    work = Work(question, min(ROUNDS[0], run.asked["seconds"]))
    work.do()
    if not _note(run, work, last=run.asked["seconds"] <= ROUNDS[0]):
        target = threading.Thread(
            target=_in_thread, args=(run.pk, question, get_language()), daemon=True, name=f"planner-{run.pk}"
        )
        target.start()
    run.refresh_from_db()


def _in_thread(pk: int, question: Question, language: str) -> None:
    try:
        with override(language):
            go_on(Run.objects.get(pk=pk), question)
    finally:
        connection.close()


def go_on(run: Run, question: Question) -> None:
    """The rounds after the first, watched; ends when the run is told that it has ended."""
    while not _TURN.acquire(timeout=BEAT):
        if not _alive(run, None, _("Venter på tur")):
            return
    try:
        spent = ROUNDS[0]
        for seconds in ROUNDS[1:]:
            allowed = min(seconds, max(run.asked["seconds"] - spent, 1.0))
            work = Work(question, allowed)
            _watched(run, work)
            spent += allowed
            last = spent >= run.asked["seconds"] or seconds == ROUNDS[-1]
            if _note(run, work, last=last):
                return
    finally:
        _TURN.release()


def _watched(run: Run, work: Work) -> None:
    solver = threading.Thread(target=work.do, daemon=True, name=f"solver-{run.pk}")
    solver.start()
    while solver.is_alive():
        solver.join(BEAT)
        step = work.progress.step if work.progress else ""
        if not _alive(run, work.progress, step):
            work.stopping = True


def _alive(run: Run, progress: Progress | None, step: str) -> bool:
    """Note a sign of life and how far it has come; False when somebody asked it to stop."""
    found = _better(run.found, progress)
    Run.objects.filter(pk=run.pk).update(seen_at=timezone.now(), step=step[:200], found=found)
    run.found = found
    run.stop_asked = Run.objects.values_list("stop_asked", flat=True).get(pk=run.pk)
    return not run.stop_asked


def _better(found: dict[str, Any], progress: Progress | None) -> dict[str, Any]:
    """What was found, with the least cost and the highest bound that any round has come to."""
    if progress is None:
        return found
    told = dict(found)
    for name, value, pick in (
        ("objective_now", progress.objective, min),
        ("bound_now", progress.bound, max),
    ):
        if value is not None:
            told[name] = pick(value, told.get(name, value))
    return told


def _note(run: Run, work: Work, *, last: bool) -> bool:
    """Store what a round came to; True when the run has ended."""
    run.refresh_from_db()
    stopped = run.stop_asked
    if work.answer is not None:
        run.offices, run.found = work.answer.offices, _kept(run.found, work.answer)
        complete = work.answer.complete
        run.state = Run.DONE if complete else Run.STOPPED if stopped or last else Run.RUNNING
    elif isinstance(work.error, BadInput):
        out_of_time = any(finding.code == "no-plan-in-time" for finding in work.error.findings)
        if not (out_of_time and not (stopped or last)):
            run.state = Run.STOPPED if run.offices or stopped else Run.FAILED
            run.fault = "\n".join(f"{f.message} {f.fix}".strip() for f in work.error.findings)
    else:
        run.state = Run.FAILED
        run.fault = _("Noe gikk galt i planleggeren. Feilen er ført i loggen.")
    run.seen_at = timezone.now()
    if run.state != Run.RUNNING:
        run.ended_at = run.seen_at
    run.save(update_fields=["offices", "found", "state", "fault", "seen_at", "ended_at"])
    if work.error is not None and not isinstance(work.error, BadInput):
        raise work.error
    return run.state != Run.RUNNING


def _kept(before: dict[str, Any], answer: Answer) -> dict[str, Any]:
    """The new answer with the highest bound so far: every round is about the same question."""
    found = dict(answer.found)
    if "plan" in found and "bound_now" in before:
        found["plan"] = {**found["plan"], "bound": max(found["plan"]["bound"], before["bound_now"])}
    return found


def question_of(run: Run, world: World) -> Question:
    """What a run asks, of a world."""
    asked = run.asked
    return Question(
        asked["kind"], world, Prices().with_changes(asked["prices"]), wishes_from(asked["wishes"])
    )


def _day(run: Run) -> date:
    return date.fromisoformat(run.asked["on"])


def up_to_date(run: Run) -> Run:
    """The run as it is now; one that has given no sign of life for long is said to be interrupted."""
    if run.state in (Run.WAITING, Run.RUNNING) and timezone.now() - run.seen_at > LOST_AFTER:
        Run.objects.filter(pk=run.pk, state__in=(Run.WAITING, Run.RUNNING)).update(
            state=LOST, ended_at=run.seen_at
        )
        run.refresh_from_db()
    return run
