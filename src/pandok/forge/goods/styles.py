"""How an invented brand designs its goods: faces, layout, ground, picture, panel."""

import numpy as np

from pandok.forge.fonts.catalogue import FaceStyle, Script, faces
from pandok.forge.fonts.files import covers
from pandok.forge.fonts.outlines import Typeface
from pandok.forge.goods.forms import Finish, GoodsForm
from pandok.forge.goods.grounds import Ground
from pandok.forge.goods.label import Badge, LabelStyle, Picture
from pandok.forge.goods.legal import Language
from pandok.forge.split import Split

_SCRIPT_OF: dict[Language, Script] = {
    Language.KOREAN: Script.HANGUL,
    Language.CHINESE: Script.HANJA,
    Language.ENGLISH: Script.LATIN,
}
_HEADLINES = (
    FaceStyle.SANS,
    FaceStyle.SERIF,
    FaceStyle.SLAB,
    FaceStyle.CONDENSED,
    FaceStyle.ROUNDED,
    FaceStyle.EXTENDED,
    FaceStyle.DISPLAY,
)
_PRINT = (FaceStyle.SANS, FaceStyle.CONDENSED, FaceStyle.SERIF)
# Grounds are drawn as often as packages have them.
_GROUND_SHARES: dict[Ground, float] = {
    **dict.fromkeys(Ground, 1.0),
    Ground.PLAIN: 2.2,
    Ground.GRADIENT: 1.5,
    Ground.CHECKS: 0.6,
    Ground.TERRAZZO: 0.6,
}
# How the mark is put on each form, with the share of brands.
_FINISHES: dict[GoodsForm, dict[Finish, float]] = {
    GoodsForm.BOX: {Finish.PRINTED: 0.8, Finish.EMBOSSED: 0.2},
    GoodsForm.CAN: {Finish.PRINTED: 0.75, Finish.EMBOSSED: 0.25},
    GoodsForm.HANG_TAG: {Finish.PRINTED: 0.7, Finish.EMBOSSED: 0.3},
    GoodsForm.WOVEN_LABEL: {Finish.WOVEN: 0.8, Finish.STITCHED: 0.2},
    GoodsForm.BAG: {
        Finish.STITCHED: 0.3,
        Finish.EMBOSSED: 0.32,
        Finish.CAST: 0.16,
        Finish.PRINTED: 0.22,
    },
    GoodsForm.SHOE: {Finish.STITCHED: 0.38, Finish.PRINTED: 0.37, Finish.EMBOSSED: 0.25},
    GoodsForm.PLATE: {Finish.CAST: 0.85, Finish.EMBOSSED: 0.15},
}


def choose_finish(form: GoodsForm, rng: np.random.Generator) -> Finish:
    """Draw how the mark is put on a form."""
    shares = _FINISHES.get(form, {Finish.PRINTED: 1.0})
    finishes = list(shares)
    return finishes[int(rng.choice(len(finishes), p=np.array(list(shares.values()))))]


def headline_faces(split: Split) -> tuple[Typeface, ...]:
    """Return the faces that product names in Latin letters are set in."""
    return faces(Script.LATIN, split, *_HEADLINES)


def print_faces(split: Split, language: Language, text: str) -> tuple[Typeface, ...]:
    """Return the faces of a split that can set a text in a language.

    Raises:
        ValueError: No face of the split has every character of the text.
    """
    styles = _PRINT if language is Language.ENGLISH else ()
    able = tuple(f for f in faces(_SCRIPT_OF[language], split, *styles) if covers(f, text))
    if not able:
        missing = sorted(set(text))
        message = f"no {language} face of {split} has every one of {''.join(missing)}"
        raise ValueError(message)
    return able


def design_style(eastern: Typeface, rng: np.random.Generator) -> LabelStyle:
    """Draw how a brand designs its goods.

    Args:
        eastern: Face of names and claims in the market's language.
        rng: Decides everything else.
    """
    grounds, pictures, badges = list(Ground), list(Picture), list(Badge)
    weights = np.array([_GROUND_SHARES[g] for g in grounds])
    return LabelStyle(
        seed=int(rng.integers(2**31)),
        layout=int(rng.integers(2**16)),
        ground=grounds[int(rng.choice(len(grounds), p=weights / weights.sum()))],
        anchor=float(rng.choice([0.5, 0.5, 0.0])),
        headline_weight=int(rng.choice([400, 500, 600, 700, 800])),
        capitals=bool(rng.random() < 0.4),
        tracking=float(rng.uniform(0.0, 0.12)),
        eastern=eastern,
        local_first=bool(rng.random() < 0.45),
        picture=pictures[int(rng.integers(len(pictures)))],
        badge=badges[int(rng.integers(len(badges)))],
    )
