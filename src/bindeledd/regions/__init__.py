"""Labour-market regions: municipalities grouped by who travels where to work."""
