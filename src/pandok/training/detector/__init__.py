"""The mark detector: where on a photo a mark or a package may be, of whatever brand.

It learns on composed scenes alone, in which every box is known.
"""
