"""Photographs and a gallery in, evidence and a verdict out.

Pure: no database, environment, network or clock. A newcomer reads `reader` first, then follows
the steps in its order: `images`, `quality`, `text`, `codes`, `identity`, `authenticity`, `verdict`.
"""
