"""Who may do what: accounts, roles, membership in cases, sign-in and the demonstration.

- `models`: an account, its membership in cases, and failed sign-ins
- `permissions`: everything that can be allowed, and the one question `has_permission`
- `roles`: the roles as classes with prose
- `actions`: every write
- `sign_in`, `views`: pages; `oidc`: the organisation's own sign-in; `demo`: the demonstration
"""
