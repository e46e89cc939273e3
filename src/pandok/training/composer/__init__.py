"""Training crops drawn in batches on any device, from the same plans as those of the CPU."""
