"""Contact sheets: what the forge draws, at a glance, for the documentation."""
