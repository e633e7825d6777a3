"""Refunds across a cut-over: which claims, accounts and organisation numbers must change, with whom and when.

- `model`: `RefundTask`, one thing to do, with its rule, day, role and test
- `employers`: whether an employer's unit moves whole (scenario 1) or closes for a new one (scenario 2)
- `claims`: claims in the extracts by whom they are against
- `dates`: days counted from the cut-over
- `words`: what is to be done, and how it is tested, in words
- `worklist`: `refund_worklist`, all tasks of a folder
"""

from bindeledd.cutover.refunds.model import RefundTask, worklist_json
from bindeledd.cutover.refunds.worklist import refund_worklist

__all__ = ["RefundTask", "refund_worklist", "worklist_json"]
