"""Train the recogniser of lines: Hangul, Latin letters, digits and the signs of labels."""
