"""Pages for everybody: front page, sign-in, language, health."""
