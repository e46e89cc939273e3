"""Who did what to which object, append-only and by pseudonymous ids."""
