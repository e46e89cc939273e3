"""Writes a set with all cores: unit by unit, resumable, whole at the end."""
