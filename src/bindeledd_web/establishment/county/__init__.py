"""All projects of a county side by side, and what one can learn from another.

- `standing`: how each project stands, worked out once until something in it changes
- `presenting`, `views`: the page; `waiting`: what of it waits for somebody on the front page
"""
