"""Floor 7: whether the goals were reached: baselines, measurements, evaluation and reports."""
