"""Offices, organisations, users with their roles, and tokens."""
