"""Floor 6: the dated change set that drives everything after it.

- `steps`: the typed steps; `change_set`: `Reorganisation`; `words`: both in words
- `drafting`: a proposal of the planner as a draft change set
- `applying`: the registry after a change set; `adopting`: one among others; `taking_back`: undoing it
- `consequences`: what one step makes, `collected` as it is worked out: `carrying` to new numbers, `relations`
- `requirements`: what a step needs, and the nonsense that is refused; `conflicts`: several change sets
- `scene`, `territory`, `own_words`, `gaps`: what the checks look at
- `effects`: who and what is affected, before it happens
- `status`: milestones, and what opens them again: where the later phases meet
- `records`: as plain values, and back; `folder`: in a case folder
- `builtin`: the change sets that come with the program; `national`: every municipal change as change sets
"""
