"""What the pages of phase 3 show, as plain values."""
