"""The settings: one table of what can be set, and one module per place the application runs.

- `documented`: every setting that is read from the environment, with its description
- `words`: texts in the language in force, before Django is ready
- `base`: what holds everywhere
- `local`: `bindeledd serve` on one machine, and the demonstration
- `test`: the test suite
- `production`: behind a proxy with TLS, for an organisation
"""
