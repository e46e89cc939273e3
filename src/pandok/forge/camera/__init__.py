"""A photographer's view: solids, light, lens and sensor; knows nothing of labels or brands."""
