"""All projects of a county side by side, and what one can learn from another."""
