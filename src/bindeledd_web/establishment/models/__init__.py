"""What the establishment project stores beside records.

- `tasks`: tasks, evidence, comments
- `post`: letters waiting to be sent, and calendar feeds
- `checklists`: a county's own checklists
"""

from bindeledd_web.establishment.models.checklists import CountyChecklist
from bindeledd_web.establishment.models.post import Feed, Letter
from bindeledd_web.establishment.models.tasks import Comment, Evidence, Task

__all__ = ["Comment", "CountyChecklist", "Evidence", "Feed", "Letter", "Task"]
