"""Is it genuine: what differs from the reference once photo and reference are aligned."""
