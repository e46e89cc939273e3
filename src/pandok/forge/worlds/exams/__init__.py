"""Exams that are frozen: what they hold, and the hashes that they must have."""
