"""What the pages of phase 4 show: how far papers have come, a paper with its clauses, and the councils."""
