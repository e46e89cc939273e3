"""Metrics of readings, each with its interval, over plain arrays."""
