"""All projects of a county side by side, and what one can learn from another.

- `standing`: how each project stands, worked out once until something in it changes
- `learning`: experiences and the queue across cases; `experience_for` a task of another project
- `presenting`, `views`: the page
"""
