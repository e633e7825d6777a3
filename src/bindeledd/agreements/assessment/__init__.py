"""The option paper: every alternative, today's included, held against the same themes.

Figures are filled in; judgements are people's own, with author and evidence, and never the program's.

- `words`: texts in the paper's own language; `themes`: what is asked, and which figures belong to it
- `option`: an alternative, each municipality's legal relation by itself; `files`: both as files
- `ground`, `case_figures`, `figures`: what planner, case and registry say of each option, with source
- `legal`: how many tasks the law lets each relation do; `suggestion`: what the facts of an area point towards
- `research`: benefits, drawbacks and success factors, marked as suggestions with source
- `matrix`, `picture`: the decision matrix, computed where rules decide, and its one picture
- `assessment`: options, figures and judgements together, and what is missing; `answer`: as plain values
- `paper`: the whole as a document; `folder`: judgements in a case folder
"""

from bindeledd.agreements.assessment.assessment import Assessment, Judgement
from bindeledd.agreements.assessment.option import Option, of_proposal, of_today
from bindeledd.agreements.assessment.suggestion import AreaFacts, suggest
from bindeledd.agreements.assessment.themes import Theme, themes

__all__ = [
    "AreaFacts",
    "Assessment",
    "Judgement",
    "Option",
    "Theme",
    "of_proposal",
    "of_today",
    "suggest",
    "themes",
]
