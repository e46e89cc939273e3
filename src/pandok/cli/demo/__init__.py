"""A sample set, read and shown in one report."""
