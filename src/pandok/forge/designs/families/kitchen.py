"""Things of the kitchen and the table."""

import numpy as np
from manifold3d import Manifold

from pandok.forge.designs import modelling as m
from pandok.forge.designs.families.family import Parts
from pandok.forge.designs.genes import Genes
from pandok.forge.designs.materials import Stuff


def _vessel(profile: m.Points, wall: float, floor: float) -> tuple[Manifold, Manifold]:
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


def frying_pan(g: Genes) -> Parts:
    """A pan with a flared wall, a handle, perhaps a helper handle."""
    radius, height = g.span("radius", 90, 150), g.span("height", 34, 80)
    flare = g.span("flare", 0.7, 0.97)
    bend = g.span("bend", 0.15, 0.5)
    profile = m.spline(
        m.points(
            (radius * flare * 0.92, 0),
            (radius * flare, height * 0.06),
            (radius * (flare + (1 - flare) * 0.6), height * bend),
            (radius, height),
        ),
        6,
    )
    bowl, cavity = _vessel(profile, 3.2, 4)
    length = g.span("handle", 130, 210)
    rise, drop = g.span("rise", 10, 60), g.span("tip", -20, 20)
    path = m.spline(
        m.points(
            (radius - 4, 0, height * 0.72),
            (radius + 30, 0, height * 0.8 + rise * 0.3),
            (radius + length * 0.6, 0, height + rise),
            (radius + length, 0, height + rise + drop),
        ),
        8,
    )
    swell = np.linspace(0, 1, len(path))
    thick = g.span("thick", 6, 9) * (0.75 + g.span("swell", 0.2, 0.7) * np.sin(swell * np.pi * 0.8))
    grip = m.rod(path, thick, flatness=g.span("flatness", 1.1, 2.2))
    if g.chance("eye", 0.6):
        eye = m.moved(m.disc(g.span("eye_size", 3, 5), 200), radius + length - 12, 0, -20)
        grip = m.cut(grip, [eye])
    parts: Parts = [(Stuff.METAL, bowl), (Stuff.GRIP, m.cut(grip, [cavity]))]
    if g.chance("bracket", 0.6):
        bracket = m.moved(
            m.block(46, g.span("bracket_width", 22, 40), 5, 4, 1), radius + 8, 0, height * 0.7
        )
        parts.append(
            (Stuff.METAL, m.cut(bracket, [cavity, m.moved(m.disc(radius - 3, 300), z=-9)]))
        )
    if g.chance("helper", 0.4):
        loop = m.spline(
            m.points(
                (-radius + 5, -28, height * 0.7),
                (-radius - 24, -22, height * 0.85),
                (-radius - 24, 22, height * 0.85),
                (-radius + 5, 28, height * 0.7),
            ),
            7,
        )
        parts.append((Stuff.GRIP, m.cut(m.rod(loop, 5, flatness=1.5), [cavity])))
    if g.chance("spout", 0.4):
        notch = m.moved(m.ball(g.span("notch", 12, 20), 32), 0, -radius - 3, height + 5)
        parts[0] = (Stuff.METAL, m.cut(bowl, [notch, notch.mirror((0, 1, 0))]))
    return parts


def mug(g: Genes) -> Parts:
    """A cup of many walls and handles."""
    radius, height = g.span("radius", 34, 50), g.span("height", 72, 120)
    foot, belly, waist = (
        g.span("foot", 0.66, 1.0),
        g.span("belly", 0.86, 1.16),
        g.span("lip", 0.85, 1.08),
    )
    form = g.pick("form", ("straight", "barrel", "stepped", "facet"))
    if form == "straight":
        profile = m.points((radius * foot - 2, 0), (radius * foot, 2), (radius * waist, height))
    elif form == "stepped":
        step = height * g.span("step", 0.3, 0.6)
        profile = m.points(
            (radius * foot * 0.9, 0),
            (radius * foot * 0.92, step),
            (radius * belly, step + 5),
            (radius * belly, height),
        )
    else:
        profile = m.spline(
            m.points(
                (radius * foot * 0.9, 0),
                (radius * foot, height * 0.05),
                (radius * belly, height * g.span("bulge", 0.3, 0.6)),
                (radius * waist, height),
            ),
            7,
        )
    if form == "facet":
        sides = g.count("sides", 6, 12)
        body = m.stacked([(float(z), m.circle(float(r), sides)) for r, z in profile])
        inner = m.stacked([(float(z) + 5, m.circle(float(r) - 4.5, 72)) for r, z in profile])
        cavity = m.joined([inner, m.moved(m.disc(float(profile[-1, 0]) - 5, 60), z=height - 1)])
        body = m.cut(body, [cavity])
    else:
        body, cavity = _vessel(profile, g.span("wall", 2.6, 4.5), g.span("floor", 4, 8))
    edge = float(np.interp(height * 0.5, profile[:, 1], profile[:, 0])) - 1.6
    low, high = height * g.span("low", 0.14, 0.36), height * g.span("high", 0.7, 0.9)
    out = g.span("out", 22, 38)
    style = g.pick("handle", ("loop", "ear", "square", "ring", "finger"))
    x = edge
    ways = {
        "loop": m.points((x, 0, high), (x + out, 0, high - 2), (x + out, 0, low + 8), (x, 0, low)),
        "ear": m.points(
            (x, 0, high),
            (x + out * 0.8, 0, high + 6),
            (x + out, 0, high * 0.7),
            (x + out * 0.4, 0, low + 6),
            (x, 0, low),
        ),
        "ring": m.points(
            (x, 0, high * 0.9),
            (x + out * 0.9, 0, high * 0.95),
            (x + out, 0, (low + high) * 0.45),
            (x, 0, low + 6),
        ),
        "finger": m.points(
            (x, 0, high),
            (x + out * 0.9, 0, high - 4),
            (x + out * 0.7, 0, (low + high) * 0.5),
            (x, 0, (low + high) * 0.45),
        ),
    }
    rod, flat = g.span("rod", 3.6, 6), g.span("flat", 0.8, 2.2)
    if style == "square":
        frame = m.extruded(
            m.fillet(
                m.points((x - 6, low), (x + out, low), (x + out, high), (x - 6, high)),
                g.span("soft", 3, 14),
                4,
            ),
            rod * 2.2,
            edge=1.2,
        )
        gap = m.extruded(
            m.fillet(
                m.points(
                    (x - 20, low + rod * 1.7),
                    (x + out - rod * 1.7, low + rod * 1.7),
                    (x + out - rod * 1.7, high - rod * 1.7),
                    (x - 20, high - rod * 1.7),
                ),
                4,
                3,
            ),
            60,
        )
        handle = m.moved(m.cut(frame, [m.moved(gap, z=-20)]).rotate((90, 0, 0)), 0, rod * 1.1, 0)
    else:
        handle = m.rod(m.spline(ways[style], 9), rod, flatness=flat)
    inner_wall = m.joined(
        [cavity, m.moved(m.disc(max(float(profile[:, 0].min()) - 4, 8), height), z=5)]
    )
    parts: Parts = [
        (Stuff.POTTERY, body),
        (Stuff.POTTERY if g.chance("same", 0.7) else Stuff.ACCENT, m.cut(handle, [inner_wall])),
    ]
    bands = g.count("bands", 0, 3)
    if bands and form in {"straight", "barrel"}:
        top = float(profile[:, 0].max()) + 5
        band = m.cut(m.disc(top, 1.6), [m.moved(m.disc(edge + 0.7, 9), z=-3)])
        parts[0] = (
            Stuff.POTTERY,
            m.cut(body, [m.moved(band, z=height * (0.42 + 0.05 * i)) for i in range(bands)]),
        )
    return parts


def teapot(g: Genes) -> Parts:
    """A belly with a spout, a handle, a lid and a knob."""
    radius, height = g.span("radius", 52, 78), g.span("height", 70, 125)
    foot, neck, belly = (
        g.span("foot", 0.5, 0.85),
        g.span("neck", 0.4, 0.66),
        g.span("belly", 0.3, 0.62),
    )
    curve = m.points(
        (radius * foot, 0),
        (radius * (foot + 1) / 1.9, height * belly * 0.45),
        (radius, height * belly),
        (radius * (neck + 1) / 1.9, height * 0.84),
        (radius * neck, height),
    )
    profile = m.spline(curve, 6) if g.chance("round", 0.75) else curve
    body = m.turned(np.concatenate([m.points((0, 0)), profile, m.points((0, height))]))
    spout_r = g.span("spout", 7, 11)
    tip_x, tip_z = radius * g.span("reach", 1.5, 1.9), height * g.span("tip", 0.82, 1.12)
    path = m.spline(
        m.points(
            (radius * 0.7, 0, height * 0.3),
            (radius * 1.12, 0, height * g.span("root", 0.36, 0.5)),
            (radius * 1.32, 0, height * 0.72),
            (tip_x, 0, tip_z),
        ),
        7,
    )
    spout = m.rod(path, np.linspace(spout_r * 1.7, spout_r * 0.75, len(path)))
    bore = m.rod(path[-5:] + np.array([0.4, 0, 0.8]), spout_r * 0.5)
    out = radius * g.span("out", 1.5, 1.85)
    style = g.pick("handle", ("side", "over", "stick"))
    rod, flat = g.span("rod", 4.5, 7), g.span("flat", 0.9, 1.8)
    if style == "side":
        handle = m.rod(
            m.spline(
                m.points(
                    (-radius * 0.7, 0, height * 0.86),
                    (-out, 0, height * g.span("high", 0.8, 1.0)),
                    (-out * 0.97, 0, height * 0.42),
                    (-radius * 0.88, 0, height * 0.24),
                ),
                9,
            ),
            rod,
            flatness=flat,
        )
    elif style == "over":
        top = height * g.span("arch", 1.5, 1.9)
        handle = m.rod(
            m.spline(
                m.points(
                    (-radius * 0.8, 0, height * 0.78),
                    (-radius * 0.86, 0, height * 1.2),
                    (0, 0, top),
                    (radius * 0.86, 0, height * 1.2),
                    (radius * 0.8, 0, height * 0.78),
                ),
                9,
            ),
            rod * 0.85,
            flatness=flat,
        )
    else:
        handle = m.rod(
            m.points(
                (-radius * 0.2, -radius * 0.6, height * 0.55),
                (-radius * 0.3, -radius * 1.3, height * 0.66),
                (-radius * 0.35, -radius * g.span("stick", 1.7, 2.2), height * 0.74),
            ),
            np.array([rod, rod * 1.3, rod * 1.6]),
        )
    lid_r = radius * neck * g.span("lid", 0.9, 1.15)
    lid_h = g.span("lid_height", 5, 20)
    lid = m.moved(
        m.lathed(
            m.points((0, 0), (lid_r, 0), (lid_r, 3), (lid_r * 0.3, lid_h + 3), (0, lid_h + 3)),
            [0, 0, 1, 8, 0],
            3,
        ),
        z=height - 0.5,
    )
    knob = g.pick("knob", ("ball", "disc", "cone", "loop"))
    size = g.span("knob_size", 7, 13)
    at = height + lid_h
    top_piece = {
        "ball": lambda: m.moved(m.ball(size, 40), z=size * 0.8 + 2),
        "disc": lambda: m.lathed(
            m.points(
                (0, 0),
                (size * 0.4, 0),
                (size * 0.4, 6),
                (size * 1.2, 8),
                (size * 1.2, 13),
                (0, 13),
            ),
            1.2,
            2,
        ),
        "cone": lambda: m.lathed(
            m.points((0, 0), (size * 0.5, 0), (size, size * 1.6), (0, size * 2)), 1.5, 3
        ),
        "loop": lambda: m.rod(
            m.spline(
                m.points(
                    (-size, 0, 0), (-size, 0, size * 1.4), (size, 0, size * 1.4), (size, 0, 0)
                ),
                8,
            ),
            2.6,
        ),
    }[knob]()
    hollow = body.scale((0.94, 0.94, 0.97)).translate((0, 0, height * 0.015))
    return [
        (Stuff.POTTERY, m.joined([body, m.cut(spout, [bore])])),
        (Stuff.GRIP if g.chance("bamboo", 0.3) else Stuff.POTTERY, m.cut(handle, [hollow])),
        (Stuff.POTTERY, lid),
        (Stuff.POTTERY if g.chance("plain_knob") else Stuff.METAL, m.moved(top_piece, z=at + 1.5)),
    ]


def storage_box(g: Genes) -> Parts:
    """A box with a lid, clips, ribs or handles."""
    width, depth, height = (
        g.span("width", 90, 230),
        g.span("depth", 80, 160),
        g.span("height", 45, 140),
    )
    corner = g.span("corner", 6, 30)
    flat = (
        m.rectangle(width, depth, corner)
        if g.chance("rectangular", 0.7)
        else m.oval(width, depth, g.span("exponent", 2, 3.4))
    )
    taper = g.span("taper", 1.0, 1.14)
    tub = m.extruded(flat, height, edge=1, foot=g.span("foot", 2, 8), taper=taper)
    ribs = g.count("ribs", 0, 7)
    if ribs:
        rib = m.moved(m.block(g.span("rib", 3, 8), depth * 2, height * 0.6, 1), 0, 0, height * 0.12)
        ridge = m.common_to(
            m.extruded(m.inset(m.counter_clockwise(flat), -2.2), height * 0.86, taper=taper),
            m.joined(m.in_row(rib, ribs, (width / (ribs + 1.5), 0, 0))),
        )
        tub = m.joined([tub, ridge])
    rim = m.extruded(
        m.inset(m.counter_clockwise(flat * taper), -g.span("rim", 2, 5)),
        g.span("lid", 10, 26),
        edge=g.span("edge", 1.5, 6),
        foot=0.6,
    )
    lid = m.moved(rim, z=height - 1)
    lid_top = height - 1 + g.span("lid", 10, 26)
    decor = g.pick("top", ("plain", "panel", "grip", "rails", "valve"))
    inner = m.inset(m.counter_clockwise(flat * taper), g.span("panel", 8, 18))
    if decor == "panel":
        lid = m.cut(lid, [m.moved(m.extruded(inner, 20), z=lid_top - 3)])
    if decor == "rails":
        ring = m.cut(m.extruded(inner, 20), [m.moved(m.extruded(m.inset(inner, 3), 40), z=-5)])
        lid = m.joined(
            [
                lid,
                m.common_to(
                    m.moved(ring, z=lid_top - 5), m.moved(m.block(999, 999, 8), z=lid_top - 5)
                ),
            ]
        )
    if decor == "valve":
        lid = m.joined(
            [
                lid,
                m.moved(
                    m.disc(g.span("valve", 9, 18), 5, 1.5),
                    width * g.span("valve_at", -0.25, 0.25),
                    0,
                    lid_top - 1,
                ),
            ]
        )
    parts: Parts = [(Stuff.CLEAR, tub), (Stuff.SHELL, lid)]
    if decor == "grip":
        x = width * g.span("grip", 0.16, 0.3)
        path = m.spline(
            m.points(
                (-x, 0, lid_top - 2),
                (-x * 0.9, 0, lid_top + 20),
                (x * 0.9, 0, lid_top + 20),
                (x, 0, lid_top - 2),
            ),
            8,
        )
        parts.append((Stuff.ACCENT, m.rod(path, g.span("rod", 4, 7), flatness=1.6)))
    if g.chance("clips", 0.6):
        clip = m.block(g.span("clip", 22, 48), 5, g.span("clip_height", 20, 32), 1.5, 1)
        y = depth / 2 * taper + 3
        pair = [m.moved(clip, 0, -y, height - 14), m.moved(clip, 0, y, height - 14)]
        parts.append((Stuff.ACCENT, m.joined(pair)))
    return parts


def peeler(g: Genes) -> Parts:
    """A Y peeler or a straight one with a slotted blade."""
    length = g.span("length", 90, 130)
    sections = [
        (
            t * length,
            m.oval(
                g.span("width", 14, 24) * w,
                g.span("thick", 9, 14) * (0.8 + 0.2 * w),
                g.span("exponent", 2, 3.4),
                40,
            ),
        )
        for t, w in m.spline(
            m.points(
                (0, 0.55),
                (0.08, 0.9),
                (g.span("belly", 0.25, 0.5), 1.0),
                (0.8, g.span("neck", 0.5, 0.8)),
                (1.0, 0.5),
            ),
            5,
        )
    ]
    grip = m.stacked(sections)
    hole = m.moved(m.disc(3, 60).rotate((90, 0, 0)), 0, 30, 9)
    grip = m.cut(grip, [hole])
    if g.chance("fork", 0.6):
        wide = g.span("fork_width", 26, 36)
        arm = m.rod(
            m.spline(
                m.points(
                    (0, 0, length - 6),
                    (wide, 0, length + 10),
                    (wide, 0, length + g.span("arm", 28, 40)),
                ),
                8,
            ),
            g.span("arm_rod", 2.6, 4.5),
        )
        blade = m.cut(m.block(2 * wide, 9, 1.6, 0.5), [m.moved(m.block(1.6 * wide, 2.4, 9), z=-3)])
        head = m.moved(blade.rotate((70, 0, 0)), 0, 0, length + 30)
        return [(Stuff.GRIP, m.joined([grip, *m.mirrored(arm)])), (Stuff.METAL, head)]
    blade = m.cut(
        m.block(g.span("blade", 9, 14), 3, 66, 1, 1), [m.moved(m.block(2.6, 20, 48), z=8)]
    )
    return [(Stuff.GRIP, grip), (Stuff.METAL, m.moved(blade, z=length - 6))]


def pot_lid(g: Genes) -> Parts:
    """A domed lid with a rim, a vent and a knob."""
    radius, rise = g.span("radius", 80, 140), g.span("rise", 10, 42)
    dome = m.turned(
        np.concatenate(
            [
                m.spline(
                    m.points(
                        (radius, 0),
                        (radius, 5),
                        (radius * 0.75, 5 + rise * 0.55),
                        (0.4 * radius, 5 + rise * 0.9),
                        (0.1, 5 + rise),
                    ),
                    6,
                ),
                m.points((0, 0)),
            ]
        )
    )
    dome = m.cut(dome, [m.moved(m.disc(2.4, 90, 0, 20), radius * g.span("vent", 0.3, 0.6), 0, -5)])
    rim = m.cut(
        m.disc(radius + g.span("rim", 3, 8), 4.5, 1.4), [m.moved(m.disc(radius - 4, 20), z=-4)]
    )
    knob = m.lathed(
        m.points(
            (0, 0),
            (g.span("stem", 6, 12), 0),
            (g.span("stem", 6, 12) * 0.8, 12),
            (g.span("knob", 14, 24), 17),
            (g.span("knob", 14, 24), g.span("top", 22, 32)),
            (0, g.span("top", 22, 32)),
        ),
        2.5,
        3,
    )
    return [(Stuff.METAL, m.joined([dome, rim])), (Stuff.GRIP, m.moved(knob, z=rise + 3.5))]


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


def ladle(g: Genes) -> Parts:
    """A bowl on a long bent handle."""
    radius, length = g.span("radius", 28, 46), g.span("length", 180, 270)
    bowl = m.cut(
        m.ball(radius, 56).scale((1, 1, g.span("deep", 0.6, 1.0))),
        [m.ball(radius - 2, 56).scale((1, 1, g.span("deep", 0.6, 1.0))), m.block(200, 200, 100)],
    )
    path = m.spline(
        m.points(
            (0, radius - 2, -3),
            (0, radius + 8, 8),
            (0, radius + g.span("lean", 14, 50), length * 0.4),
            (0, radius + g.span("end", 20, 70), length),
        ),
        8,
    )
    rods = np.linspace(g.span("neck", 3, 4.5), g.span("tip", 4, 8), len(path))
    handle = m.rod(path, rods, flatness=g.span("flat", 1.2, 2.6))
    return [(Stuff.METAL, bowl), (Stuff.GRIP, handle)]


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
    vessel, _ = _vessel(profile, 3.5, 13)
    ring = m.cut(
        m.disc(radius * g.span("foot", 0.35, 0.55) + 1, 10, 0.8),
        [m.moved(m.disc(radius * g.span("foot", 0.35, 0.55) - 5, 4), z=-0.5)],
    )
    return [(Stuff.POTTERY, m.joined([vessel, ring]))]
