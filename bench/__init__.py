"""Benchmarks: they print what a thing costs here and now, and assert nothing."""
