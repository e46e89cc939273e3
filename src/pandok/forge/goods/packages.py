"""The solids that goods are packed in, by kind of package."""

import numpy as np

from pandok.forge.camera.rays import CAP_SURFACE, LABEL_SURFACE, SIDE_SURFACE
from pandok.forge.camera.revolution import Frustum, RoundSolid
from pandok.forge.camera.solids import BoxSolid, ReliefSolid, Solid, TubeSolid
from pandok.forge.goods.forms import ARTWORK_SIZES_MM, GoodsForm


def _bottle(width: float, height: float) -> RoundSolid:
    radius, half = 33.0, height / 2
    return RoundSolid(
        (
            Frustum(-half - 40, 0.41 * radius, -half - 22, 0.43 * radius, CAP_SURFACE),
            Frustum(-half - 22, 0.36 * radius, -half - 17, 0.4 * radius, SIDE_SURFACE),
            Frustum(-half - 17, 0.4 * radius, -half - 7, 0.88 * radius, SIDE_SURFACE),
            Frustum(-half - 7, 0.88 * radius, -half - 3, radius, SIDE_SURFACE),
            Frustum(-half - 3, radius, half + 4, radius, LABEL_SURFACE),
            Frustum(half + 4, radius, half + 8, 0.93 * radius, SIDE_SURFACE),
        ),
        radius,
        (width, height),
    )


def _tube(width: float, height: float) -> TubeSolid:
    radius = 17.0
    cap = Frustum(height / 2, radius, height / 2 + 21, 0.93 * radius, CAP_SURFACE)
    return TubeSolid(ReliefSolid(width, height, 26.0, tube=True), RoundSolid((cap,), radius))


def solid_for(package: GoodsForm, rng: np.random.Generator) -> Solid:
    """Return the solid of a package; the generator decides depth and wrinkles."""
    width, height = ARTWORK_SIZES_MM[package]
    if package is GoodsForm.BOX:
        return BoxSolid(width, height, float(rng.uniform(26, 40)))
    if package is GoodsForm.BOTTLE:
        return _bottle(width, height)
    if package is GoodsForm.TUBE:
        return _tube(width, height)
    wrinkles = tuple(
        (
            float(rng.uniform(0.15, 0.5)),
            float(rng.uniform(-0.2, 0.2)),
            float(rng.uniform(-0.12, 0.12)),
            float(rng.uniform(0, 6.3)),
        )
        for _ in range(6)
    )
    return ReliefSolid(width, height, float(rng.uniform(13, 19)), wrinkles=wrinkles)
