"""Whether every council that takes part, the host's included, has adopted the agreement itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bindeledd.agreements.decisions.events import ChangedMind, Step
from bindeledd.agreements.decisions.state import Cell, State
from bindeledd.agreements.decisions.words import event_in_words, listed, step_in_words
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day

Cite = Callable[[str], str]
# What is done only when the agreement is adopted.
_AFTER: tuple[Step, ...] = ("instructed", "delegated", "governor", "signed")


def adoption_findings(state: State, cite: Cite) -> Iterator[Finding]:
    """What keeps the agreement from being adopted by all, one finding a municipality."""
    cooperation = state.cooperation
    if cooperation.host not in state.participants:
        yield Finding(
            code="decision-no-host",
            severity=Severity.MUST,
            message=_("Vertskommunen {host} er ikke blant deltakerne.").format(
                host=cooperation.name(cooperation.host)
            ),
            subject=cooperation.host,
            citation=cite("R-B-01"),
            fix=_("Velg en ny vertskommune, og la alle kommunestyrene vedta avtalen på nytt."),
        )
    # When those that are left have all adopted anew, it is history.
    for number, event in () if state.all_adopted else state.left.items():
        yield Finding(
            code="decision-participant-left",
            severity=Severity.SHOULD,
            message=_("{name} gikk ut {day}. En avtale som nevner kommunen, kan ikke stå.").format(
                name=cooperation.name(number), day=day(event.on)
            ),
            subject=number,
            citation=cite("R-B-02"),
            fix=_("Skriv avtalen om for dem som er igjen, og la kommunestyrene vedta den på nytt."),
        )
    for number in state.participants:
        cell = state.cell(number, "adopted")
        if not cell.done:
            yield _not_adopted(state, cell, cite)
    after: tuple[Step, ...] = ("governor", "delegated", "signed")
    early = [
        (number, step)
        for number in state.participants
        if state.cell(number, "adopted").done
        for step in after
        if state.cell(number, step).done
    ]
    if early and not state.all_adopted:
        yield Finding(
            code="decision-too-early",
            severity=Severity.SHOULD,
            message=_(
                "Avtalen gjelder ikke før alle har vedtatt den. Dette er likevel registrert: {steps}."
            ).format(steps=listed(_step(state, number, step) for number, step in early)),
            citation=cite("R-B-15"),
            fix=_("Vent med dette til alle kommunestyrene har vedtatt avtalen, og gjør det da på nytt."),
            facts={"steps": [[number, step] for number, step in early]},
        )


def _not_adopted(state: State, cell: Cell, cite: Cite) -> Finding:
    name = state.cooperation.name(cell.municipality)
    fix = _("Registrer kommunestyrets eget vedtak når det er gjort.")
    host = cell.municipality == state.cooperation.host
    match cell.state:
        case "void":
            code = "decision-not-by-council"
            message = _("Avtalen er vedtatt i {name}, men ikke av kommunestyret selv.")
            fix = _("Legg avtalen fram for kommunestyret.")
        case "refused":
            code, message = "decision-rejected", _("Kommunestyret i {name} har sagt nei til avtalen.")
            fix = _("Registrer at kommunen går ut, eller et nytt vedtak.")
        case "reopened":
            code, message = "decision-reopened", _("Vedtaket i {name} må gjøres på nytt.")
        case _ if state.cell(cell.municipality, "principle").done:
            code = "decision-in-principle-only"
            message = _("Kommunestyret i {name} har sluttet seg til i prinsippet, men ikke vedtatt avtalen.")
        case _:
            code, message = "decision-missing", _("Kommunestyret i {name} har ikke vedtatt avtalen.")
    text = message.format(name=name)
    if host:
        text += " " + _("Det gjelder også vertskommunen.")
    if cell.because is not None:
        text += " " + _because(state, cell)
    taken = [step for step in _AFTER if state.cell(cell.municipality, step).done]
    if taken:
        text += " " + _("Likevel er dette gjort som om den var vedtatt: {steps}.").format(
            steps=listed(step_in_words(step, state.cooperation.law_day) for step in taken)
        )
    return Finding(
        code=code,
        severity=Severity.MUST,
        message=text,
        subject=cell.municipality,
        citation=cite("R-B-01"),
        fix=fix,
        facts={"taken_as_adopted": taken} if taken else {},
    )


def _because(state: State, cell: Cell) -> str:
    """Whose change of mind opened the decision again, and when."""
    event = cell.because
    if event is None:
        return ""
    words = event_in_words(event, state.cooperation.name, state.cooperation.law_day)
    if event.municipality == cell.municipality and not isinstance(event, ChangedMind):
        return _("Siden da: {what} ({day}).").format(what=words, day=day(event.on))
    return _("Grunnen er {name}: {what} ({day}).").format(
        name=state.cooperation.name(event.municipality), what=words, day=day(event.on)
    )


def _step(state: State, number: str, step: Step) -> str:
    return f"{state.cooperation.name(number)}: {step_in_words(step, state.cooperation.law_day)}"
