"""Which right is it: shortlist, verification by geometry, fusion into one open-set score."""
