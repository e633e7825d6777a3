"""Phase 3 on the web: what the law allows, and what people must decide.

- `models`: answers to contested questions and reviews of rules; `actions`: every write
- `views`, `forms`, `presenters`: the matrix, a verdict unfolded, the rules, the open questions
"""
