"""Open typefaces from packages, and text as outlines."""
