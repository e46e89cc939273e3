"""A sample set, drawn, read and shown in one report."""
