"""Version 1: fields are added, never taken away or given another meaning."""
