"""Number and date formats for languages that Django does not know."""
