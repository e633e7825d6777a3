"""The gates of a project, go and no-go, and who has dropped out.

- `standing`: where the project stands by its log, and what each gate rests on; `allowed`: who registers what
- `actions`: a milestone reached, a gate passed, a participant out, tasks to be done again
- `presenting`, `views`, `forms`: the page in words, and what is sent from it
"""
