"""The desk: pages, cases, notices and an API around the reading. Needs the `web` extra."""
