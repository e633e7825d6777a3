"""A stated number of municipalities, offices, leaders or places against the lists of the case."""

from __future__ import annotations

from collections.abc import Iterator

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.mapping.case import Case
from bindeledd.mapping.checks.claims import Claim, about, amount, claims, faults, listed
from bindeledd.mapping.criteria import Criteria, Threshold
from bindeledd.mapping.figures import Figure, Source
from bindeledd.mapping.structure import Office


def check_count_claims(case: Case) -> Iterator[Finding]:
    """A stated count must equal the length of the list; offices, places and leaders are counted apart."""
    for claim in claims(case, "count"):
        try:
            yield from _count(case, claim)
        except BadInput as error:
            yield from faults(error, claim)


def counts(case: Case, numbers: tuple[str, ...], observation: str | None, claim: Claim) -> dict[str, int]:
    """How many municipalities, offices, places, leaders and service areas there are among these."""
    offices = _offices(case, numbers, observation, claim)
    areas = [area for area in case.service_areas(claim.as_of) if set(area.members) & set(numbers)]
    return {
        "municipalities": len(numbers),
        "offices": len(offices),
        "locations": len({place.id for office in offices for place in office.locations}),
        "leaders": len({office.leader for office in offices if office.leader}),
        "service_areas": len(areas),
    }


def _offices(case: Case, numbers: tuple[str, ...], observation: str | None, claim: Claim) -> list[Office]:
    """The offices that serve one of these, with the locations they had on the claim's date."""
    seen = case.offices(observation, claim.as_of)
    return [office for office in seen if set(office.municipalities) & set(numbers)]


def noun(measure: str) -> str:
    """The plain word for what is counted, in the plural."""
    return {
        "municipalities": _("kommuner"),
        "offices": _("kontor"),
        "locations": _("lokasjoner"),
        "leaders": _("ledere"),
        "service_areas": _("tjenesteområder"),
    }.get(measure, measure)


def _count(case: Case, claim: Claim) -> Iterator[Finding]:
    stated, criteria = claim.number, claim.criteria
    numbers = about(case, claim)
    if criteria.thresholds:
        yield from _under_threshold(case, claim, numbers, criteria)
        return
    observation = next(iter(criteria.word("observation")), None)
    found = counts(case, numbers, observation, claim)
    if claim.measure not in found:
        wanted = _("noe som telles: {measures}").format(measures=", ".join(found))
        raise claim.unreadable(wanted, "measure")
    if found[claim.measure] == stated:
        return
    listing = listed([f"{amount(n)} {noun(m)}" for m, n in found.items() if m != "service_areas"])
    message = _("«{claim}» Oppgitt: {stated} {noun}. Listen har {computed}.").format(
        claim=claim.claim,
        stated=amount(stated),
        noun=noun(claim.measure),
        computed=amount(found[claim.measure]),
    )
    message += " " + _("Saken har {listing}; det er fire ulike ting.").format(listing=listing)
    same = [noun(m) for m, n in found.items() if n == stated and m != claim.measure]
    if same:
        message += " " + _("Tallet {stated} er antallet {same}.").format(
            stated=amount(stated), same=listed(same)
        )
    message += _shared(_offices(case, numbers, observation, claim), case, claim.measure)
    seen = case.observation(observation)
    yield claim.finding(
        "stated-count", Severity.SHOULD, message,
        _("Si hva som er talt: kontor, lokasjoner, ledere eller kommuner. Rett tallet eller listen."),
        seen.source if seen else None, stated=stated, computed=found[claim.measure], **found,
    )  # fmt: skip


def _shared(offices: list[Office], case: Case, measure: str) -> str:
    """Which municipalities share an office, or offices a leader, as a sentence; empty when none do."""
    joint = [
        "/".join(case.municipality_name(n) for n in o.municipalities)
        for o in offices
        if len(o.municipalities) > 1
    ]
    text = ""
    if joint:
        text = " " + _("Felles kontor: {pairs}.").format(pairs=listed(joint))
    if measure in ("leaders", "offices"):
        leaders = [o.leader for o in offices if o.leader]
        shared = sorted({leader for leader in leaders if leaders.count(leader) > 1})
        pairs = [
            "/".join(o.name.removeprefix("NAV ") for o in offices if o.leader == leader) for leader in shared
        ]
        if pairs:
            text += " " + _("Felles leder: {pairs}.").format(pairs=listed(pairs))
    return text


def _under_threshold(
    case: Case, claim: Claim, numbers: tuple[str, ...], criteria: Criteria
) -> Iterator[Finding]:
    if claim.measure != "municipalities":
        raise claim.unreadable(_("municipalities; grenseverdier gjelder kommuner"), "measure")
    figures = {n: [_figure(case, n, t, claim) for t in criteria.thresholds] for n in numbers}
    unknown = [n for n, found in figures.items() if any(f.value is None for f in found)]
    inside = [
        n for n, found in figures.items()
        if all(
            figure.value is not None and threshold.holds(figure.value)
            for figure, threshold in zip(found, criteria.thresholds, strict=True)
        )
    ]  # fmt: skip
    if len(inside) == claim.number and not unknown:
        return
    source: Source = next((found[0].source for found in figures.values()), case.own_source)
    limits = listed([threshold.words for threshold in criteria.thresholds])
    message = _("«{claim}» Oppgitt: {stated}. Kommuner med {limits}: {computed}.").format(
        claim=claim.claim, stated=amount(claim.number), limits=limits, computed=len(inside)
    )
    if unknown:
        names = listed([case.municipality_name(n) for n in unknown])
        message += " " + _("Tallet mangler for {names}.").format(names=names)
    first = criteria.thresholds[0]
    near = min(
        (n for n in numbers if n not in unknown),
        key=lambda n: abs(_known(figures[n][0]) - first.limit),
        default=None,
    )
    facts: dict[str, object] = {"stated": claim.number, "computed": len(inside), "municipalities": inside}
    if near is not None:
        value = _known(figures[near][0])
        message += " " + _("Nærmest grensen ligger {name} med {value}.").format(
            name=case.municipality_name(near), value=amount(round(value, 2))
        )
        facts["nearest"] = near
    yield claim.finding(
        "stated-count", Severity.SHOULD, message,
        _("Rett tallet, eller oppgi datoen og grensen som er brukt."), source, **facts,
    )  # fmt: skip


def _known(figure: Figure) -> float:
    return 0.0 if figure.value is None else float(figure.value)


def _figure(case: Case, number: str, threshold: Threshold, claim: Claim) -> Figure:
    from bindeledd.mapping.comparison import empty, share_67

    if threshold.figure == "population":
        return case.population(number, claim.as_of)
    if threshold.figure == "share_67":
        return share_67(case, (number,), claim.as_of) or empty(
            case, claim.as_of, _("Aldersfordeling mangler.")
        )
    return case.out_share(number, on=claim.as_of)
