"""What the establishment project stores beside records.

- `tasks`: tasks, evidence, comments
- `post`: letters waiting to be sent, who wants them, and calendar feeds
- `checklists`: a county's own checklists
- `publishing`: links to a project's open page
"""

from bindeledd_web.establishment.models.checklists import CountyChecklist
from bindeledd_web.establishment.models.post import Feed, Letter, ReminderChoice
from bindeledd_web.establishment.models.publishing import OpenLink
from bindeledd_web.establishment.models.tasks import Comment, Evidence, Task

__all__ = ["Comment", "CountyChecklist", "Evidence", "Feed", "Letter", "OpenLink", "ReminderChoice", "Task"]
