"""What symbols show: one function a family, a module a subject."""
