"""Where on a photo something may be that is worth comparing, before any reference is looked at."""
