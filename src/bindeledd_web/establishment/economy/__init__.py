"""Budget, shares, grants, use, and the extension of the period."""
