"""What a run says: figures with intervals, as JSON and as a page."""
