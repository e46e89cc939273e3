"""How genuine goods differ from one another: lot, batch of ink, register of the press, claim.

Counterfeits vary in the same way before they are falsified, so that a difference alone proves
nothing: it must be one that genuine goods do not have.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.drawing import Rgb
from pandok.forge.artwork.palette import mixed
from pandok.forge.edits.colour_difference import ciede2000, lab
from pandok.forge.edits.stamps import restamped, with_lot, with_serial
from pandok.forge.goods.catalogue import Wording
from pandok.forge.goods.label import Label
from pandok.forge.goods.press import DotGain, Misregistration
from pandok.reading.types import Image

# What a press keeps to.
REGISTER_TOLERANCE_MM = 0.08
COLOUR_TOLERANCE = 1.5
_GAIN_DEVIATION = 0.02
_NEW_CLAIM_SHARE = 0.15


def plan_variation(label: Label, rng: np.random.Generator) -> Label:
    """Print a label once more, as its maker does.

    Args:
        label: The genuine label of the reference.
        rng: Decides everything.

    Returns:
        A label of another lot, date and serial number. Its inks differ by less than
        `COLOUR_TOLERANCE` (CIEDE2000), its plates by less than `REGISTER_TOLERANCE_MM`; some goods
        bear another of the product's claims.
    """
    dot_gain = DotGain(_batch_gains(label, rng))
    off = float(REGISTER_TOLERANCE_MM * np.sqrt(rng.random()) * 0.95)
    angle = float(rng.uniform(0, 2 * np.pi))
    register = Misregistration(
        int(rng.integers(4)), float(off * np.cos(angle)), float(off * np.sin(angle))
    )
    varied = _restamped(replace(label, press=(*label.press, dot_gain, register)), rng)
    return _other_claim(varied, rng) if rng.random() < _NEW_CLAIM_SHARE else varied


def _batch_gains(label: Label, rng: np.random.Generator) -> tuple[float, float, float]:
    """Draw the dot gain of three inks, within tolerance on every colour of the brand."""
    drawn = rng.normal(0, _GAIN_DEVIATION, 3)
    wanted = float(rng.uniform(0.2, 0.9)) * COLOUR_TOLERANCE
    colors = np.array(_printed_colors(label), dtype=np.uint8)
    while _drift(colors, drawn) > wanted:
        drawn = drawn * 0.8
    cyan, magenta, yellow = (round(float(d), 5) for d in drawn)
    return (cyan, magenta, yellow)


def _printed_colors(label: Label) -> list[Rgb]:
    """Colours that the label may show: those of the palette and their mixtures."""
    palette = label.palette
    inks = (palette.base, palette.ink, palette.primary, palette.accent, palette.on_base)
    return [mixed(a, b, share) for a in inks for b in inks for share in (0.0, 0.25, 0.5)]


def _drift(colors: Image, drawn: npt.NDArray[np.float64]) -> float:
    """Return the largest CIEDE2000 difference that gains make on ``(N, 3)`` colours."""
    gains = (float(drawn[0]), float(drawn[1]), float(drawn[2]))
    changed = DotGain(gains).apply(colors[None], 1.0)[0]
    return float(ciede2000(lab(colors), lab(changed)).max())


def _restamped(label: Label, rng: np.random.Generator) -> Label:
    """Return the label of another item: other lot, date and serial number."""
    label = with_lot(label, restamped(label.lot, rng))
    label = with_serial(label, restamped(label.serial, rng))
    return replace(label, dated=restamped(label.dated, rng))


def _other_claim(label: Label, rng: np.random.Generator) -> Label:
    """Return the label with another claim of the product, in the languages that it has."""
    forms = [_forms(claim) for claim in label.product.item.claims]
    own = next((i for f in forms for i, text in enumerate(f) if text == label.claim), None)
    if own is None:
        return label
    others = [f[own] for f in forms if f[own] != label.claim]
    if not others:
        return label
    return replace(label, claim=others[int(rng.integers(len(others)))])


def _forms(claim: Wording) -> tuple[str, ...]:
    """Ways to print a claim: in one language, or in two."""
    return (
        claim.en,
        claim.ko,
        claim.zh,
        f"{claim.en}  ·  {claim.ko}",
        f"{claim.en}  ·  {claim.zh}",
    )
