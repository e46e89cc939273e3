"""Notices to right holders, their delivery and their replies."""
