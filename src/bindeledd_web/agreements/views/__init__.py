"""The pages of phase 4.

- `lists`: every cooperation, a new one; `hub`: one cooperation; `papers`: a paper being written
- `files`: a paper taken out; `versions`: one version beside another; `examining`: an existing agreement
- `decisions`: what the councils decide; `settlement`: who pays what; `protection`: the data-protection gate
"""
