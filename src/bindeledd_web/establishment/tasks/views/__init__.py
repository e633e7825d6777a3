"""The pages of tasks.

- `listing`: the list, narrowed, and several changed at once
- `one`: one task, changed and commented
- `evidence`: what documents a task: added, downloaded, taken away
"""
