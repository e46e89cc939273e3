"""What a counterfeiter gets wrong: named families of edits with strength and truth."""
