"""The settlement simulator: who pays what per year in a host cooperation, in whole øre.

- `model`: `Cooperation`, `Participant`, `Years`, and `CostModel`, the way costs are shared
- `sharing`: parts that sum exactly, by largest remainder
- `checks`: what must be right before anything is reckoned
- `simulate`: the table per year; `what_if`: sensitivity, and one municipality leaving
- `fairness`: against what each pays today; several models side by side
- `chart`: bars per municipality as SVG, each with its table
- `clause`: the model in words for the agreement, in bokmål and nynorsk
- `reminders`: what the figures do not settle
- `records`, `files`: to and from plain values, and a model file; `words`: amounts and names
"""
