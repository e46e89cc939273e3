"""Meshes of other people's shapes, to be drawn and photographed as the forge's own designs are."""
