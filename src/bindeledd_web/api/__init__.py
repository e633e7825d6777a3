"""The interface for other systems: the registry by HTTP, with tokens, limits and a description.

- `models`, `actions`, `presenters`: tokens, every write on them, and what is told of it
- `scopes`, `tokens`, `auth`, `throttle`: what a token may do, finding it, asking for it, how often
- `asking`: the registry that a token asks, its two clocks, and the mark of its version
- `faults`: every refusal in one form
- `own`: the paths under /api/v1/; `norg2`: the paths that clients of NAV's unit register expect
- `interface`: all of it put together, and its description; `views`: the page where tokens are made
"""
