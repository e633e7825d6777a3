"""Where p places should be so that all demand together is as near as can be, with a proven bound.

- `solve`: the question, and the answer with its bound, gap and time
- `compiled`: bounds from Lagrange multipliers, and swaps of one site for another, in loops over arrays
- `radius`: the linear programme by cuts, and the whole-number programme on what is left
- `branching`: branch and bound over the sites that are left
- `orlib`: files of the OR-Library p-median format
"""
