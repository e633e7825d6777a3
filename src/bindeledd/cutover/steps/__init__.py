"""The commands of a cut-over as functions: what each needs, does, and answers.

- `beginning`: a folder begun, looked at, and its mapping confirmed
- `planning`: the change set as a plan; a stale one is made anew
- `rehearsing`: the whole thing, timed and reconciled, with nothing kept but counts
- `proving`: what a rehearsal and a run have in common; `running`: staged, reconciled, published
- `late`: what is new since the version before
- `deciding`: what people decide about single rows; `carrying`: decisions carried to a later extract
- `freezing`: the freeze calendar and the work list for refunds; `guarding`: nobody is paid twice
- `verifying`: read again, also what the receiving system holds
- `undoing`: back to the version before, and the point of no return
- `standing`: where the folder stands
- `reporting`: `reconciliation.json` from what was moved, checked and timed
"""
