"""The pages of the registry.

- `register`: the case's register, days with changes, the whole country, unit and municipality
- `correcting`: a correction, with what would hang loose before it is saved
- `resolving`: an old number looked up, and put in the queue
- `queue`: what waits for a decision
- `exporting`: the registry as files
"""
