"""Lines of text as they stand on goods, with what they say."""
