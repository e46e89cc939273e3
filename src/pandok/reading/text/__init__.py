"""What is written on the goods: lines of text, and which mark names they match."""
