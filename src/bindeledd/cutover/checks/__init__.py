"""What the dry run must tell: every check says how many rows it looked at, and one that did not run says so.

- `result`: `CheckResult`, and counts in words, inside the folder and outside
- `work`: what a check gets: the survey, the day, and the relations and days in SQL
- `scan`: checks of single rows, all of them in one reading of each extract
- `cells`: amounts, dates and codes that cannot be read as they stand
- `deadlines`: deadlines and payments across the date
- `programmes`, `legal`: the qualification programme's length; the legal basis and the archive
- `stays`: cases about people who stay elsewhere
- `numbers`: numbers of persons, organisations and accounts, and KID: which rule accepted how many
- `links`: rows without their case or person, and residents of other municipalities
- `protected`: persons under protection, as totals of the run
- `paid`: payments as they are compared
- `repeats`: what stands more than once: keys, payments, and persons in municipalities that merge
- `collisions`, `accounts`: numbers and ledger accounts that meet in one receiver
- `ledgers`, `forms`: SAF-T and KOSTRA; `carried`: a ledger against the period before it
- `meetings`: who stands in forms of several municipalities that merge; `kid`: KID by the agreement
- `vouchers`: debit equals credit
- `employees`: people with several positions
- `running`: `run_checks`, all of them; `words`: what each is called
"""

from bindeledd.cutover.checks.ledgers import check_schema
from bindeledd.cutover.checks.result import CheckResult
from bindeledd.cutover.checks.running import run_checks
from bindeledd.cutover.checks.words import check_in_words

__all__ = ["CheckResult", "check_in_words", "check_schema", "run_checks"]
