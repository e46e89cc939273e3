"""Hollow bodies that are turned."""

import numpy as np
from manifold3d import Manifold

from pandok.forge.designs import modelling as m


def vessel(profile: m.Points, wall: float, floor: float) -> tuple[Manifold, Manifold]:
    """Return a turned vessel and its cavity from the outer profile, from the foot upwards."""
    outer = np.concatenate([m.points((0, profile[0, 1])), profile, m.points((0, profile[-1, 1]))])
    inside = profile - np.array([wall, 0])
    at_floor = float(np.interp(floor, inside[:, 1], inside[:, 0]))
    inside = np.concatenate([m.points((at_floor, floor)), inside[inside[:, 1] > floor + 0.5]])
    inside[:, 0] = np.maximum(inside[:, 0], 0.5)
    top = m.points((inside[-1, 0], profile[-1, 1] + 50))
    cavity = np.concatenate(
        [m.points((0, floor), (inside[0, 0] * 0.93, floor)), inside, top, m.points((0, top[0, 1]))]
    )
    hollow = m.turned(cavity)
    return m.cut(m.turned(outer), [hollow]), hollow
