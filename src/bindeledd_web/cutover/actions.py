"""Every write on a cut-over: a file taken in, an exception decided, the calendar set, something signed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.rows import fault
from bindeledd_web.cutover.models import LONGEST_TEXT, Calendar, ExceptionDecision, Signature, Upload
from bindeledd_web.cutover.reading import read_for
from bindeledd_web.cutover.standing import SIGNERS, CutOver, Freeze, freeze_values
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.people.roles import ROLES
from bindeledd_web.registry.models import Plan
from bindeledd_web.registry.storing import open_case
from bindeledd_web.ui.private import text_problem

_SIGNED = {
    Signature.GO: "cutover_signed_go",
    Signature.NO_GO: "cutover_signed_no_go",
    Signature.OVERRIDE: "cutover_signed_override",
}


class StaleCutOver(Exception):
    """Someone came first: `version` is what it has now, for a signature the sum of the latest file."""

    def __init__(self, version: int | str) -> None:
        super().__init__("stale")
        self.version = version


@action
def take_in(*, by: User, plan: Plan, data: bytes) -> Upload:
    """Keep the `reconciliation.json` in the bytes.

    Raises `BadInput` for one that cannot be used, is there already, or tells otherwise of what another file
    has told.
    """
    held = _held(plan)
    file = read_for(held, data)
    seen = hashlib.sha256(data).hexdigest()
    if held.reconciliations.filter(sha256=seen).exists():
        raise BadInput(
            fault("there-already", _("Den samme filen er lastet opp før."), _("Du trenger ikke gjøre noe."))
        )
    if held.reconciliations.filter(kind=file.kind, number=file.number, started=file.started).exists():
        raise BadInput(
            fault(
                "told-otherwise",
                _("Samme prøve eller kjøring er lastet opp før, med et annet innhold."),
                _("En avstemming endres ikke etterpå. Kjør en ny, og last opp den."),
            )
        )
    upload = Upload.objects.create(
        plan=held,
        sha256=seen,
        kind=file.kind,
        number=file.number,
        started=file.started,
        effective_on=file.plan.effective_on,
        values=file.as_json(),
        by=str(by.key),
        role=role_in(by, held.case),
    )
    undecided = file.result.undecided
    record(
        by=by,
        type="cutover_uploaded",
        case_slug=held.case.slug,
        target=held.slug,
        new={
            "kind": file.kind,
            "number": file.number,
            "state": file.state,
            "undecided": undecided,
            "sha256": seen,
        },
    )
    return upload


@action
def decide_exception(
    *,
    by: User,
    plan: Plan,
    exception: str,
    owner: str,
    due: date | None,
    decision: str,
    reason: str,
    expected_version: int,
) -> ExceptionDecision:
    """Say who is to decide an exception and by when, and what is decided; the ones before it stay.

    Raises `BadInput` for an exception that the latest file does not have and for a decision without a
    reason, `StaleCutOver` when someone came first.
    """
    held = _held(plan)
    now = CutOver(held)
    found = next((each for each in now.exceptions if each.found.id == exception), None)
    if found is None or now.latest is None:
        raise BadInput(
            fault(
                "no-such-exception",
                _("Avviket er ikke i den siste avstemmingen."),
                _("Gå tilbake til listen. Der står de som gjelder nå."),
            )
        )
    if found.version != expected_version:
        raise StaleCutOver(found.version)
    decision, reason = decision.strip(), reason.strip()
    if owner not in ROLES:
        raise BadInput(fault("no-owner", _("Rollen finnes ikke."), _("Velg en av rollene.")))
    if decision and not reason:
        raise BadInput(
            fault("no-reason", _("Begrunnelsen mangler."), _("Skriv kort hvorfor det er avgjort slik."))
        )
    _readable(decision, reason)
    made = ExceptionDecision.objects.create(
        plan=held,
        exception=exception,
        version=expected_version + 1,
        owner=owner,
        due=due,
        decision=decision,
        reason=reason,
        seen=now.latest.sha256,
        by=str(by.key),
        role=role_in(by, held.case),
    )
    record(
        by=by,
        type="cutover_exception_decided" if decision else "cutover_exception_given",
        case_slug=held.case.slug,
        target=held.slug,
        old=found.said.decision if found.said else None,
        new={"exception": exception, "owner": owner, "due": due.isoformat() if due else None},
        reason=reason,
    )
    return made


@action
def set_calendar(*, by: User, plan: Plan, freeze: Freeze, expected_version: int) -> Calendar:
    """Keep the freeze calendar. Raises `BadInput` when two systems could pay, `StaleCutOver` if not first."""
    held = _held(plan)
    now = CutOver(held)
    if now.freeze_version != expected_version:
        raise StaleCutOver(now.freeze_version)
    last, first = freeze.last_payment_run, freeze.first_payment_run
    if last and first and first <= last:
        raise BadInput(
            replace(
                fault(
                    "two-systems-pay",
                    _("Første kjøring i det nye systemet er ikke etter siste kjøring i det gamle."),
                    _(
                        "Sett dagene slik at det gamle er ferdig før det nye begynner. Ellers kan noe bli "
                        "betalt to ganger."
                    ),
                ),
                column="first_payment_run",
            )
        )
    if last and freeze.last_decision and freeze.last_decision > last:
        raise BadInput(
            replace(
                fault(
                    "decided-too-late",
                    _("Siste dag for vedtak er etter siste kjøring i det gamle systemet."),
                    _("Et vedtak som skal betales derfra, må være gjort før siste kjøring."),
                ),
                column="last_decision",
            )
        )
    for line in freeze.standing:
        _readable(line.system)
        if line.role not in ROLES or line.count < 0:
            raise BadInput(fault("bad-line", _("Linjen kan ikke brukes."), _("Fyll den ut på nytt.")))
    made = Calendar.objects.create(
        plan=held,
        version=expected_version + 1,
        values=freeze_values(freeze),
        by=str(by.key),
        role=role_in(by, held.case),
    )
    record(
        by=by,
        type="cutover_calendar_set",
        case_slug=held.case.slug,
        target=held.slug,
        old=freeze_values(now.freeze),
        new=made.values,
    )
    return made


@action
def sign(
    *, by: User, plan: Plan, kind: str, role: str, municipality: str, reason: str, seen: str
) -> Signature:
    """Sign go, no-go or an override as a role, having seen the file with the sum `seen`.

    Raises `StaleCutOver` when another file has come, `BadInput` where a reason or a file is lacking and for
    an override of a run that is green.
    """
    held = _held(plan)
    now = CutOver(held)
    upload = now.run if kind == Signature.OVERRIDE else now.latest
    if upload is None or role not in SIGNERS:
        raise BadInput(
            fault(
                "nothing-to-sign", _("Det er ingenting å signere ennå."), _("Last opp en avstemming først.")
            )
        )
    if upload.sha256 != seen:
        raise StaleCutOver(upload.sha256)
    reason = reason.strip()
    if kind == Signature.OVERRIDE and upload.file.state == "green":
        raise BadInput(fault("green-already", _("Kjøringen er avstemt."), _("Den trenger ingen fravikelse.")))
    if kind != Signature.GO and not reason:
        raise BadInput(
            replace(fault("no-reason", _("Begrunnelsen mangler."), _("Skriv kort hvorfor.")), column="reason")
        )
    _readable(reason)
    signature = Signature.objects.create(
        plan=held, kind=kind, seen=seen, reason=reason, by=str(by.key), role=role, municipality=municipality
    )
    record(
        by=by,
        type=_SIGNED[kind],
        case_slug=held.case.slug,
        target=held.slug,
        new={"role": role, "seen": seen, "kind": upload.kind, "number": upload.number},
        reason=reason,
    )
    return signature


def _held(plan: Plan) -> Plan:
    """The plan, held until the transaction ends; refused when it is withdrawn or its case is put away."""
    open_case(plan.case)
    held = Plan.objects.select_for_update().select_related(None).get(pk=plan.pk)
    held.case = plan.case
    if held.withdrawn_at is not None:
        raise BadInput(fault("withdrawn", _("Omleggingen er trukket."), _("Lag en ny omlegging.")))
    return held


def _readable(*texts: str) -> None:
    for text in texts:
        problem = text_problem(text)
        if not problem and len(text) > LONGEST_TEXT:
            problem = _("Teksten er lengre enn {longest} tegn.").format(longest=LONGEST_TEXT)
        if problem:
            raise BadInput(fault("bad-text", problem, _("Skriv den på nytt.")))
