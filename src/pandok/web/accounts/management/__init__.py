"""Commands of `pandok manage` about accounts."""
