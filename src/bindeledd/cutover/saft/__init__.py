"""SAF-T Financial ledgers, 1.10 to 1.30, in a cut-over: read, checked, recoded, and proved by other code.

- `header`: `read_header(path)`, what a ledger says of itself
- `chart`: `read_chart(path)`, accounts, dimensions and parties; `account_conflicts(charts)` before a merger
- `totals`: `read_totals(path)`, balances and sums per account, in øre
- `checks`: `structural_checks(path)`, what does not add up; `schema`: `validate(path, schema)`, by an XSD
- `recoding`: `LedgerRecoding`, what becomes what, and `recoding_conflicts(path, recoding)`
- `rewrite`: `recode(source, target, recoding)`, a new file in which only what is recoded differs
- `reread`: `read_lines(path)`; `proof` (with `inventory`): `compare(before, after, recoding)`, by other code
- `carried`: `carried_over(previous, following)`, opening balances against last year's closing balances
- under them: `prolog` (what is refused unread), `stream`, `entries`, `master`, `merging`, `splice`, `places`
"""
