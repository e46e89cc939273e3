"""Pages of the customs officer."""
