"""How genuine goods differ from one another: lot, batch of ink, register of the press, claim.

Counterfeits vary in the same way before they are falsified, so that a difference alone proves
nothing: it must be one that genuine goods do not have.
"""

from dataclasses import replace

import numpy as np

from pandok.forge.goods.labels import Label
from pandok.forge.goods.press import Density, Misregistration

# What a press keeps to.
REGISTER_TOLERANCE_MM = 0.08
COLOUR_TOLERANCE = 1.5
_DENSITY_TOLERANCE = 0.022
_NEW_CLAIM_SHARE = 0.15


def plan_variation(label: Label, rng: np.random.Generator) -> Label:
    """Print a label once more, as its maker does.

    Args:
        label: The genuine label of the reference.
        rng: Decides everything.

    Returns:
        A label of another lot: its inks differ by less than `COLOUR_TOLERANCE` (CIEDE2000), its
        plates by less than `REGISTER_TOLERANCE_MM`; some goods bear another of the product's
        claims.
    """
    gains = 1 + rng.normal(0, _DENSITY_TOLERANCE / 2, 3)
    low, high = 1 - _DENSITY_TOLERANCE, 1 + _DENSITY_TOLERANCE
    cyan, magenta, yellow = (float(g) for g in np.clip(gains, low, high))
    off = float(REGISTER_TOLERANCE_MM * np.sqrt(rng.random()) * 0.95)
    angle = float(rng.uniform(0, 2 * np.pi))
    register = Misregistration(
        int(rng.integers(4)), float(off * np.cos(angle)), float(off * np.sin(angle))
    )
    varied = replace(label, press=(*label.press, Density((cyan, magenta, yellow)), register))
    return _other_claim(varied, rng) if rng.random() < _NEW_CLAIM_SHARE else varied


def _other_claim(label: Label, rng: np.random.Generator) -> Label:
    """Return the label with another claim of the product, in the languages that it has."""
    forms = [
        (f"{english}  ·  {korean}", english, korean) for english, korean in label.product.claims
    ]
    own = next((i for f in forms for i, text in enumerate(f) if text == label.claim), None)
    if own is None:
        return label
    others = [f[own] for f in forms if f[own] != label.claim]
    if not others:
        return label
    return replace(label, claim=others[int(rng.integers(len(others)))])
