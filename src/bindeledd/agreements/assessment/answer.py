"""The assessment as plain values, as `bindeledd assess --json` gives it."""

from __future__ import annotations

from typing import Any

from bindeledd import __version__
from bindeledd.agreements.assessment.assessment import Assessment
from bindeledd.agreements.assessment.matrix import decision_matrix
from bindeledd.agreements.assessment.research import ALL, factors_for, points_for, research_note
from bindeledd.agreements.assessment.themes import themes
from bindeledd.law.models import MODELS
from bindeledd.law.rulebook import rulebook


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """Options, law, themes with figures and judgements, research, factors, matrix, and what is open."""
    used = {model for option in assessment.options for model in option.office_models}
    note, source = research_note()
    return {
        "title": assessment.title,
        "case": assessment.ground.case.name,
        "date": assessment.on.isoformat(),
        "input": assessment.ground.world.digest,
        "options": [
            {**asked.option.as_json(), "law": [each.as_json() for each in asked.law]}
            for asked in assessment.asked
        ],
        "themes": [
            {
                "id": theme.id,
                "name": theme.name.nb,
                "question": theme.question.nb,
                "figures": [row.as_json(assessment.options) for row in assessment.figures[theme.id]],
                "judgements": [
                    each.as_json()
                    for option in assessment.options
                    for each in assessment.judged(option.id, theme)
                ],
                "suggestions": [
                    {"id": p.id, "kind": p.kind, "text": p.text.nb, "source": p.source.text}
                    for p in points_for(theme.id, used)
                ],
            }
            for theme in themes()
        ],
        "research": {"note": note.nb, "source": source.text, "suggestion_only": True},
        "factors": {
            model: [
                {"id": each.id, "kind": each.kind, "text": each.text.nb, "source": each.source.text}
                for each in factors_for(model)
            ]
            for model in (*(m for m in MODELS if m in used), ALL)
        },
        "matrix": decision_matrix(assessment.on).as_json(),
        "suggested": [each.as_json() for each in assessment.suggested],
        "open_points": [
            {
                "id": point.id,
                "question": point.question,
                "owner": point.owner,
                "answer": None if answer is None else answer.choice,
            }
            for point, answer in assessment.open_points
        ],
        "findings": [finding.as_json() for finding in assessment.findings],
        "rule_set": rulebook().version,
        "version": __version__,
    }
