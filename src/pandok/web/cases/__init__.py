"""Cases: suspect goods that a person decides about."""
