"""General checks of what a project writes down: each a pure function over plain rows, with how to mend it.

| check | rows | finds |
|---|---|---|
| `check_ends` | `Span`: rows of a plan | a row that ends whole years before or after its neighbours |
| `check_contradictions` | `Statement`: who says what, of what, when | statements that differ and both stand |
| `check_agreement` | `Claim`, `Decision` | «all are positive» where somebody has not adopted |
| `check_shares` | `Whole`, `Share` | shares that do not add up, or do not say what they are shares of |

They know nothing of any project: whoever keeps such rows hands them in.
"""

from bindeledd.establishment.checks.decisions import Claim, Decision, check_agreement
from bindeledd.establishment.checks.shares import Share, Whole, check_shares
from bindeledd.establishment.checks.spans import Span, check_ends
from bindeledd.establishment.checks.statements import Statement, check_contradictions

__all__ = [
    "Claim",
    "Decision",
    "Share",
    "Span",
    "Statement",
    "Whole",
    "check_agreement",
    "check_contradictions",
    "check_ends",
    "check_shares",
]
