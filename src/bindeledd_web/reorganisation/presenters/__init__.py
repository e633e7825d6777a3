"""What the pages of change sets show.

- `plans`: lists, one plan's head, its steps as sentences, what others have changed
- `findings`: what does not add up, by how much it matters
- `effects`, `maps`: before, after and the difference
- `status`: milestones reached, missing and opened again
"""
