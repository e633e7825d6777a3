"""Delegation: a council instructs its chief executive, who delegates to the host; or councils to a board."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bindeledd.agreements.decisions.events import Delegated
from bindeledd.agreements.decisions.state import State
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day

Cite = Callable[[str], str]


def delegation_findings(state: State, cite: Cite) -> Iterator[Finding]:
    """What is lacking of the delegation, for each that has adopted or has begun to delegate."""
    for number in state.participants:
        if state.cooperation.delegates(number):
            yield from (
                _to_board(state, number, cite)
                if state.cooperation.board
                else _in_two_steps(state, number, cite)
            )
            yield from _unsigned(state, number, cite)


def _in_two_steps(state: State, number: str, cite: Cite) -> Iterator[Finding]:
    instructed, delegated = state.cell(number, "instructed"), state.cell(number, "delegated")
    adopted = state.cell(number, "adopted").done
    days = {cell.step: day(cell.on) for cell in (instructed, delegated) if cell.on is not None}

    def found(code: str, message: str, fix: str) -> Finding:
        return _must(code, message, fix, state, number, cite("R-B-03"), **days)

    instruct = _("La kommunestyret selv instruere {kommunedirektøren}, og registrer vedtaket.")
    if instructed.state == "void":
        yield found(
            "delegation-not-by-council",
            _("Instruksen om å delegere i {name} er ikke gitt av kommunestyret selv."),
            instruct,
        )
    elif not instructed.done and delegated.done:
        yield found(
            "delegation-without-instruction",
            _("{Kommunedirektøren} i {name} har delegert uten instruks fra kommunestyret."),
            _("La kommunestyret selv instruere {kommunedirektøren}, som så delegerer på nytt."),
        )
    elif not instructed.done and adopted:
        yield found(
            "delegation-instruction-missing",
            _("Kommunestyret i {name} har ikke instruert {kommunedirektøren} om å delegere."),
            instruct,
        )
    if instructed.done and delegated.done and instructed.on and delegated.on and delegated.on < instructed.on:
        yield found(
            "delegation-before-instruction",
            _(
                "{Kommunedirektøren} i {name} delegerte {delegated}, "
                "før kommunestyret instruerte {instructed}."
            ),
            _("Rett datoene, eller la {kommunedirektøren} delegere på nytt etter instruksen."),
        )
    elif instructed.done and not delegated.done:
        yield found(
            "delegation-missing",
            _("{Kommunedirektøren} i {name} har ikke delegert til vertskommunens {kommunedirektør}."),
            _("La {kommunedirektøren} undertegne delegeringen, og registrer den."),
        )


def _to_board(state: State, number: str, cite: Cite) -> Iterator[Finding]:
    delegated = state.cell(number, "delegated")
    if delegated.state == "void":
        yield _must(
            "delegation-not-by-council",
            _("Myndigheten til nemnda er i {name} ikke delegert av kommunestyret selv."),
            _("La kommunestyret selv delegere til nemnda."),
            state,
            number,
            cite("R-B-04"),
        )
    elif not delegated.done and state.cell(number, "adopted").done:
        yield _must(
            "delegation-missing",
            _("Kommunestyret i {name} har ikke delegert til nemnda."),
            _("La kommunestyret delegere den samme myndigheten som de andre, og registrer vedtaket."),
            state,
            number,
            cite("R-B-04"),
        )


def _unsigned(state: State, number: str, cite: Cite) -> Iterator[Finding]:
    cell = state.cell(number, "delegated")
    if cell.done and isinstance(cell.event, Delegated) and not cell.event.signed:
        yield Finding(
            code="delegation-not-signed",
            severity=Severity.SHOULD,
            message=_("Delegeringen i {name} er ikke undertegnet.").format(
                name=state.cooperation.name(number)
            ),
            subject=number,
            citation=cite("R-B-04" if state.cooperation.board else "R-B-03"),
            fix=_("Undertegn den, og registrer dokumentet."),
        )


def _must(
    code: str, message: str, fix: str, state: State, number: str, citation: str, **days: str
) -> Finding:
    cooperation = state.cooperation
    return Finding(
        code=code,
        severity=Severity.MUST,
        message=cooperation.named(message).format(name=cooperation.name(number), **days),
        subject=number,
        citation=citation,
        fix=cooperation.named(fix),
    )
