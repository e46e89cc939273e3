"""Invented marks: symbols drawn from vectors, word marks, and both combined."""
