"""Things to drink and serve from."""

import numpy as np
from manifold3d import Manifold

from pandok.forge.designs import modelling as m
from pandok.forge.designs.families.family import Parts
from pandok.forge.designs.families.vessels import vessel
from pandok.forge.designs.genes import Genes
from pandok.forge.designs.materials import Stuff


def mug(g: Genes) -> Parts:
    """A cup of many walls and handles."""
    form = g.pick("form", ("straight", "barrel", "stepped", "facet"))
    height, profile = g.span("height", 72, 120), _mug_wall(g, form)
    if form == "facet":
        sides = g.count("sides", 6, 12)
        body = m.stacked([(float(z), m.circle(float(r), sides)) for r, z in profile])
        # As wide as the flats allow, not the corners.
        bore = [max(float(r) * np.cos(np.pi / sides) - 3.5, 6.0) for r, _ in profile]
        levels = [float(z) + 5 for z in profile[:, 1]]
        inner = m.stacked([(z, m.circle(r)) for z, r in zip(levels, bore, strict=True)])
        cavity = m.joined([inner, m.moved(m.disc(bore[-1], 60), z=height - 1)])
        body = m.cut(body, [cavity])
    else:
        body, cavity = vessel(profile, g.span("wall", 2.6, 4.5), g.span("floor", 4, 8))
    edge = float(np.interp(height * 0.5, profile[:, 1], profile[:, 0])) - 1.6
    bands = g.count("bands", 0, 3)
    if bands and form in {"straight", "barrel"}:
        top = float(profile[:, 0].max()) + 5
        band = m.cut(m.disc(top, 1.6), [m.moved(m.disc(edge + 0.7, 9), z=-3)])
        body = m.cut(body, [m.moved(band, z=height * (0.42 + 0.05 * i)) for i in range(bands)])
    core = m.moved(m.disc(max(float(profile[:, 0].min()) - 4, 8), height), z=5)
    handle = m.cut(_mug_handle(g, profile), [m.joined([cavity, core])])
    same = g.chance("same", 0.7)
    return [(Stuff.POTTERY, body), (Stuff.POTTERY if same else Stuff.ACCENT, handle)]


def _mug_wall(g: Genes, form: str) -> m.Points:
    """The outer profile, from the foot upwards."""
    radius, height = g.span("radius", 34, 50), g.span("height", 72, 120)
    foot = radius * g.span("foot", 0.66, 1.0)
    belly, lip = radius * g.span("belly", 0.86, 1.16), radius * g.span("lip", 0.85, 1.08)
    if form == "straight":
        return m.points((foot - 2, 0), (foot, 2), (lip, height))
    if form == "stepped":
        step = height * g.span("step", 0.3, 0.6)
        return m.points((foot * 0.9, 0), (foot * 0.92, step), (belly, step + 5), (belly, height))
    bulge = height * g.span("bulge", 0.3, 0.6)
    through = m.points((foot * 0.9, 0), (foot, height * 0.05), (belly, bulge), (lip, height))
    return m.spline(through, 7)


def _mug_handle(g: Genes, profile: m.Points) -> Manifold:
    """A handle on a wall of a profile; its ends run through the wall."""
    height = g.span("height", 72, 120)
    low, high = height * g.span("low", 0.14, 0.36), height * g.span("high", 0.7, 0.9)
    levels = np.linspace(low * 0.8, high * 1.05, 9)
    wall = np.interp(levels, profile[:, 1], profile[:, 0])
    x = float(wall.min()) - 5
    far = float(wall.max()) + g.span("out", 20, 34)
    near = far - x
    rod, flat = g.span("rod", 3.6, 6), g.span("flat", 0.8, 2.2)
    style = g.pick("handle", ("loop", "ear", "square", "ring", "finger"))
    if style == "square":
        outer = m.points((x - 6, low), (far, low), (far, high), (x - 6, high))
        wide = rod * 1.7
        inner = m.points(
            (x - 20, low + wide), (far - wide, low + wide), (far - wide, high - wide),
            (x - 20, high - wide),
        )  # fmt: skip
        frame = m.extruded(m.fillet(outer, g.span("soft", 3, 14), 4), rod * 2.2, edge=1.2)
        gap = m.moved(m.extruded(m.fillet(inner, 4, 3), 60), z=-20)
        return m.moved(m.cut(frame, [gap]).rotate((90, 0, 0)), 0, rod * 1.1, 0)
    middle = (low + high) / 2
    ways = {
        "loop": ((x, high), (far, high - 2), (far, low + 8), (x, low)),
        "ear": (
            (x, high), (x + near * 0.8, high + 6), (far, high * 0.7), (x + near * 0.4, low + 6),
            (x, low),
        ),
        "ring": ((x, high * 0.9), (x + near * 0.9, high * 0.95), (far, middle * 0.9), (x, low + 6)),
        "finger": (
            (x, high), (x + near * 0.9, high - 4), (x + near * 0.7, middle), (x, middle * 0.9)
        ),
    }  # fmt: skip
    path = m.points(*((across, 0.0, up) for across, up in ways[style]))
    return m.rod(m.spline(path, 9), rod, flatness=flat)


def teapot(g: Genes) -> Parts:
    """A belly with a spout, a handle, a lid and a knob."""
    radius, height = g.span("radius", 52, 78), g.span("height", 70, 125)
    foot, neck = g.span("foot", 0.5, 0.85), g.span("neck", 0.4, 0.66)
    belly = g.span("belly", 0.3, 0.62)
    curve = m.points(
        (radius * foot, 0),
        (radius * (foot + 1) / 1.9, height * belly * 0.45),
        (radius, height * belly),
        (radius * (neck + 1) / 1.9, height * 0.84),
        (radius * neck, height),
    )
    profile = m.spline(curve, 6) if g.chance("round", 0.75) else curve
    body = m.turned(np.concatenate([m.points((0, 0)), profile, m.points((0, height))]))
    lid_r, lid_h = radius * neck * g.span("lid", 0.9, 1.15), g.span("lid_height", 5, 20)
    rim = m.points((0, 0), (lid_r, 0), (lid_r, 3), (lid_r * 0.3, lid_h + 3), (0, lid_h + 3))
    lid = m.moved(m.lathed(rim, [0, 0, 1, 8, 0], 3), z=height - 0.5)
    knob = m.moved(_teapot_knob(g), z=height + lid_h + 1.5)
    hollow = body.scale((0.94, 0.94, 0.97)).translate((0, 0, height * 0.015))
    return [
        (Stuff.POTTERY, m.joined([body, _teapot_spout(g)])),
        (
            Stuff.GRIP if g.chance("bamboo", 0.3) else Stuff.POTTERY,
            m.cut(_teapot_handle(g), [hollow]),
        ),
        (Stuff.POTTERY, lid),
        (Stuff.POTTERY if g.chance("plain_knob") else Stuff.METAL, knob),
    ]


def _teapot_spout(g: Genes) -> Manifold:
    radius, height, wide = (
        g.span("radius", 52, 78),
        g.span("height", 70, 125),
        g.span("spout", 7, 11),
    )
    path = m.spline(
        m.points(
            (radius * 0.7, 0, height * 0.3),
            (radius * 1.12, 0, height * g.span("root", 0.36, 0.5)),
            (radius * 1.32, 0, height * 0.72),
            (radius * g.span("reach", 1.5, 1.9), 0, height * g.span("tip", 0.82, 1.12)),
        ),
        7,
    )
    spout = m.rod(path, np.linspace(wide * 1.7, wide * 0.75, len(path)))
    return m.cut(spout, [m.rod(path[-5:] + np.array([0.4, 0, 0.8]), wide * 0.5)])


def _teapot_handle(g: Genes) -> Manifold:
    radius, height = g.span("radius", 52, 78), g.span("height", 70, 125)
    rod, flat = g.span("rod", 4.5, 7), g.span("flat", 0.9, 1.8)
    style = g.pick("handle", ("side", "over", "stick"))
    if style == "side":
        out = radius * g.span("out", 1.5, 1.85)
        way = m.points(
            (-radius * 0.7, 0, height * 0.86),
            (-out, 0, height * g.span("high", 0.8, 1.0)),
            (-out * 0.97, 0, height * 0.42),
            (-radius * 0.88, 0, height * 0.24),
        )
        return m.rod(m.spline(way, 9), rod, flatness=flat)
    if style == "over":
        way = m.points(
            (-radius * 0.8, 0, height * 0.78),
            (-radius * 0.86, 0, height * 1.2),
            (0, 0, height * g.span("arch", 1.5, 1.9)),
            (radius * 0.86, 0, height * 1.2),
            (radius * 0.8, 0, height * 0.78),
        )
        return m.rod(m.spline(way, 9), rod * 0.85, flatness=flat)
    way = m.points(
        (-radius * 0.2, -radius * 0.6, height * 0.55),
        (-radius * 0.3, -radius * 1.3, height * 0.66),
        (-radius * 0.35, -radius * g.span("stick", 1.7, 2.2), height * 0.74),
    )
    return m.rod(way, np.array([rod, rod * 1.3, rod * 1.6]))


def _teapot_knob(g: Genes) -> Manifold:
    kind, size = g.pick("knob", ("ball", "disc", "cone", "loop")), g.span("knob_size", 7, 13)
    if kind == "ball":
        return m.moved(m.ball(size, 40), z=size * 0.8 + 2)
    if kind == "disc":
        stem, rim = size * 0.4, size * 1.2
        return m.lathed(
            m.points((0, 0), (stem, 0), (stem, 6), (rim, 8), (rim, 13), (0, 13)), 1.2, 2
        )
    if kind == "cone":
        corners = m.points((0, 0), (size * 0.5, 0), (size, size * 1.6), (0, size * 2))
        return m.lathed(corners, 1.5, 3)
    top = size * 1.4
    return m.rod(
        m.spline(m.points((-size, 0, 0), (-size, 0, top), (size, 0, top), (size, 0, 0)), 8), 2.6
    )


def tumbler(g: Genes) -> Parts:
    """A flask for coffee with a lid, a grip band and a loop."""
    radius, height = g.span("radius", 30, 42), g.span("height", 130, 210)
    foot = g.span("foot", 0.7, 1.0)
    body = m.lathed(
        m.points(
            (0, 0),
            (radius * foot, 0),
            (radius, height * g.span("shoulder", 0.5, 0.8)),
            (radius * 0.96, height),
            (0, height),
        ),
        [0, 4, 12, 1, 0],
        4,
    )
    lid = m.moved(
        m.lathed(
            m.points((0, 0), (radius * 1.0, 0), (radius * g.span("lid", 0.6, 0.95), 22), (0, 22)),
            [0, 2, g.span("lid_edge", 2, 8), 0],
            3,
        ),
        z=height - 1,
    )
    mouth = m.moved(m.block(16, 9, 30, 4), 0, -radius * 0.45, height + 14)
    parts: Parts = [(Stuff.METAL, body), (Stuff.DARK, m.cut(lid, [mouth]))]
    if g.chance("loop", 0.6):
        size = g.span("loop_size", 12, 20)
        loop = m.rod(
            m.spline(
                m.points(
                    (-size, 0, height + 15),
                    (-size, 0, height + 20 + size),
                    (size, 0, height + 20 + size),
                    (size, 0, height + 15),
                ),
                8,
            ),
            3,
            flatness=1.8,
        )
        parts.append((Stuff.DARK, loop))
    return parts


def bowl(g: Genes) -> Parts:
    """A footed bowl."""
    radius, height = g.span("radius", 55, 90), g.span("height", 35, 85)
    profile = m.spline(
        m.points(
            (radius * g.span("foot", 0.35, 0.55), 8),
            (radius * 0.75, height * 0.3),
            (radius * g.span("wall", 0.9, 1.02), height * 0.7),
            (radius, height),
        ),
        7,
    )
    body, _ = vessel(profile, 3.5, 13)
    ring = m.cut(
        m.disc(radius * g.span("foot", 0.35, 0.55) + 1, 10, 0.8),
        [m.moved(m.disc(radius * g.span("foot", 0.35, 0.55) - 5, 4), z=-0.5)],
    )
    return [(Stuff.POTTERY, m.joined([body, ring]))]


def salt_mill(g: Genes) -> Parts:
    """A turned mill with a head and a nut."""
    height, radius = g.span("height", 130, 240), g.span("radius", 22, 32)
    body = m.spline(
        m.points(
            (radius, 0),
            (radius, height * 0.08),
            (radius * g.span("waist", 0.55, 0.8), height * g.span("waist_at", 0.35, 0.5)),
            (radius * g.span("chest", 0.7, 0.95), height * 0.64),
            (radius * 0.7, height * 0.7),
        ),
        7,
    )
    mill = m.turned(np.concatenate([m.points((0, 0)), body, m.points((0, height * 0.7))]))
    head = m.spline(
        m.points(
            (radius * 0.68, height * 0.71),
            (radius * g.span("head", 0.75, 1.0), height * 0.8),
            (radius * g.span("crown", 0.4, 0.7), height * 0.9),
            (radius * 0.2, height * 0.93),
        ),
        7,
    )
    cap = m.turned(
        np.concatenate([m.points((0, height * 0.705)), head, m.points((0, height * 0.93))])
    )
    nut = m.moved(m.ball(g.span("nut", 5, 9), 32), z=height * 0.95)
    groove = m.cut(m.disc(radius * 2, 2), [m.moved(m.disc(radius * 0.93, 9), z=-3)])
    rows = [m.moved(groove, z=height * (0.03 + 0.025 * i)) for i in range(g.count("grooves", 0, 2))]
    return [(Stuff.WOOD, m.cut(mill, rows)), (Stuff.WOOD, cap), (Stuff.METAL, nut)]
