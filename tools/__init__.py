"""What the Makefile runs: nothing here is part of the installed product.

- `setup`: the set-up behind `make start` and `make test`, in steps that know whether they are done
- `assets`: NAV's design system Aksel and its font, fetched by npm, composed into one style sheet
- `messages`: the text catalogues, extracted from the source and compiled
- `locks`: pinned versions with hashes; made here, and checked against `pyproject.toml`
- `licences`: the licence of every dependency, written to `docs/lisenser.md`
- `screenshots`: pictures of every page, for those who look them over
- `national_data`: rebuilds the built-in national tables from the publishers' files
"""
