"""Numbers that identify people, organisations, accounts and payments: which rule accepts each, or why none.

- `verdicts`: every answer, one byte each, and how many of each there are; `words`: each in a sentence
- `naming`: the name of each rule in reports
- `rules`: the published rules for persons as constants and tables
- `persons`, `organisations`, `accounts`, `kids`: a whole column at a time
- `texts`: a column as rows of bytes, and why a text is no number
- `sql`: the same answers from DuckDB, in the scan that reads the column
"""

from bindeledd.cutover.identity.accounts import check_accounts
from bindeledd.cutover.identity.kids import KidAgreement, KidMethod, check_kids
from bindeledd.cutover.identity.naming import RULE_IDS, SORTS_OF_NUMBERS, rule_id, rule_id_in_words
from bindeledd.cutover.identity.organisations import check_organisations
from bindeledd.cutover.identity.persons import check_person_bytes, check_persons
from bindeledd.cutover.identity.sql import account_sql, organisation_sql, person_sql
from bindeledd.cutover.identity.verdicts import (
    AccountCheck,
    AccountVerdict,
    KidCheck,
    KidVerdict,
    OrganisationCheck,
    OrganisationVerdict,
    PersonCheck,
    PersonVerdict,
    tally,
    verdict,
)
from bindeledd.cutover.identity.words import verdict_in_words

__all__ = [
    "RULE_IDS",
    "SORTS_OF_NUMBERS",
    "AccountCheck",
    "AccountVerdict",
    "KidAgreement",
    "KidCheck",
    "KidMethod",
    "KidVerdict",
    "OrganisationCheck",
    "OrganisationVerdict",
    "PersonCheck",
    "PersonVerdict",
    "account_sql",
    "check_accounts",
    "check_kids",
    "check_organisations",
    "check_person_bytes",
    "check_persons",
    "organisation_sql",
    "person_sql",
    "rule_id",
    "rule_id_in_words",
    "tally",
    "verdict",
    "verdict_in_words",
]
