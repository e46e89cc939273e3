"""The simple embedder: a fixed filter bank, and a projection learned from unlabelled pictures.

It knows nothing of marks or goods. It orders candidates by overall look, so that the checks by
geometry and by text start with the likelier references; it must not decide anything alone.
"""
