"""Recorded rights and their reference pictures."""
