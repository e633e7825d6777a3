"""Phase 2 on the web: alternatives, moves, the planner and its reasons."""
