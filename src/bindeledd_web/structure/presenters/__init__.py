"""What the pages of alternatives say and draw."""
