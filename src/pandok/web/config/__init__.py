"""Settings, wiring and processes of the desk."""
