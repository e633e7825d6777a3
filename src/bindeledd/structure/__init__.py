"""Phase 2: how municipalities are grouped into offices, what each grouping means, and which is best.

- `proposal`, `moves`: a grouping with hosts and branches, and the moves between groupings
- `world`: what the planner is given; `inputs`: a case as a world; `staffing`: estimated staff
- `prices`: what weighs; `wishes`: what must hold; `naming`: wishes in the words people use
- `measures`: what a proposal means; `terms`: what one office costs; `targets`: numbers others have set
- `plan`: an answer with its bound and its gap; `checker`: an answer derived anew from the raw inputs
- `optimise`: the best plan; `counts`: the best for each number of offices; `clash`: wishes that clash
- `prepared`: a search that later questions build on; `forcing`, `explaining`: what a change costs, and why
- `alternatives`: all groups nearly as good, and plans that differ most; `distance`: how they differ
- `links`, `groups`, `pool`, `costing`, `wanted`, `sides`: every group that may be, and what it costs
- `master`, `search`, `starting`, `exact`: the linear programme, its cuts, and the proof; `warm` compiles
- `files`, `folder`, `exporting`: proposals as files, in case folders, and for others to open
"""
