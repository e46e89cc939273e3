"""The project's own recogniser of lines: Hangul, Latin letters, digits and signs."""
