"""Pages of the right holder and of associations."""
