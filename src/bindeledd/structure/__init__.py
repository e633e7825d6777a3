"""Phase 2: how municipalities are grouped into offices, what each grouping means, and which is best.

- `proposal`, `moves`: a grouping with hosts and branches, and the moves between groupings
- `world`: what the planner is given; `prices`: what weighs; `wishes`: what must hold
- `plan`: an answer with its bound and its gap
"""
