"""The pages of change sets (omlegginger): where a reorganisation is planned, seen, followed and adopted.

- `asked`: the plan or the built-in change set of an address, and what is worked out for it once
- `choices`: what a step may be about: the municipalities, units, cooperations and places near the plan
- `questions`: what each kind of step asks; `step_forms`: the form of one
- `host_form`, `host_steps`: a host-municipality cooperation, one form that becomes several steps
- `forms`: the head of a plan, adoption and withdrawal; `event_form`, `log`: what happened to it
- `presenters`: what the templates show; `views`: the pages
"""
