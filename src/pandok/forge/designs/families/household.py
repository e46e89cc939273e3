"""Lamps, seats and other things of a home."""

import numpy as np
from manifold3d import Manifold

from pandok.forge.designs import modelling as m
from pandok.forge.designs.families.family import Parts
from pandok.forge.designs.genes import Genes
from pandok.forge.designs.materials import Stuff


def table_lamp(g: Genes) -> Parts:
    """A foot, a stem and a shade."""
    height, foot_r = g.span("height", 240, 420), g.span("foot", 55, 100)
    kind = g.pick("stem", ("rod", "vase", "tripod", "bent", "beads"))
    if kind == "tripod":
        foot = m.moved(m.disc(16, 14, 2), z=height - 12)
    elif g.chance("round_foot", 0.7):
        foot = m.disc(foot_r, g.span("foot_height", 8, 22), g.span("foot_edge", 1, 8))
    else:
        foot = m.block(foot_r * 1.8, foot_r * 1.8, 16, g.span("foot_corner", 3, 30), 2)
    reach = g.span("reach", 50, 130) if kind == "bent" else 0.0
    level = height - g.span("shade_height", 80, 160) * g.span("hang", 0.15, 0.4)
    # A thin rod holds the shade: it ends in what closes the shade, or in its bridge.
    inner = {"dome": 0.87, "ball": 0.6}.get(g.pick("shade_shape", _SHADES), 0.26)
    top = level + g.span("shade_height", 80, 160) * inner
    holder = m.rod(m.points((reach, 0, min(top, height) - 6), (reach, 0, max(top, height))), 3)
    return [
        (Stuff.METAL, m.joined([foot, _lamp_stem(g, kind), holder])),
        (Stuff.CLEAR, m.moved(_lamp_shade(g), reach, 0, level)),
    ]


_SHADES = ("cone", "dome", "drum", "ball", "pleated")


def _lamp_stem(g: Genes, kind: str) -> Manifold:
    height, foot_r = g.span("height", 240, 420), g.span("foot", 55, 100)
    if kind == "rod":
        return m.rod(m.points((0, 0, 5), (0, 0, height)), g.span("rod", 4, 9))
    if kind == "vase":
        belly = foot_r * g.span("belly", 0.55, 1.05)
        through = m.points(
            (foot_r * 0.5, 5),
            (belly, height * g.span("belly_at", 0.2, 0.45)),
            (foot_r * 0.22, height * 0.8),
            (foot_r * 0.16, height),
        )
        axis = m.points((0, 5), (0, height))
        return m.turned(np.concatenate([axis[:1], m.spline(through, 8), axis[1:]]))
    if kind == "tripod":
        leg = m.rod(m.points((foot_r, 0, 0), (6, 0, height)), np.array([5.0, 7.0]))
        return m.joined(m.around(leg, 3))
    if kind == "bent":
        reach = g.span("reach", 50, 130)
        way = m.points(
            (0, 0, 5), (-8, 0, height * 0.5), (reach * 0.3, 0, height * 1.02), (reach, 0, height)
        )
        return m.rod(m.spline(way, 9), g.span("rod", 4, 7))
    beads = g.count("beads", 3, 6)
    step = height / beads
    bead = m.ball(step * g.span("bead", 0.46, 0.6), 40)
    core = m.rod(m.points((0, 0, 5), (0, 0, height)), 4)
    return m.joined([core, *(m.moved(bead, z=8 + step * (i + 0.5)) for i in range(beads))])


def _lamp_shade(g: Genes) -> Manifold:
    radius, height = g.span("shade", 75, 130), g.span("shade_height", 80, 160)
    top = g.span("top", 0.4, 1.0)
    shape = g.pick("shade_shape", _SHADES)
    if shape == "ball":
        below = m.moved(m.disc(radius, 60), z=-radius * 0.8 - 40)
        return m.moved(m.cut(m.ball(radius * 0.8, 64), [below]), z=height * 0.4)
    if shape == "dome":
        rim, inner = height * 0.9, height * 0.84
        outer = m.points(
            (radius, 0), (radius * 0.93, height * 0.4), (radius * 0.6, height * 0.78), (12, rim)
        )
        back = m.points((0, rim), (0, inner), (9, inner), (radius - 4, 0))
        return m.turned(np.concatenate([m.spline(outer, 7), back]))
    if shape == "pleated":
        pleats = g.count("pleats", 18, 30)
        angles = np.linspace(0, 2 * np.pi, pleats * 2, endpoint=False)
        reach = radius * (1 - 0.06 * (np.arange(pleats * 2) % 2))
        zigzag = np.column_stack([np.cos(angles), np.sin(angles)]) * reach[:, None]
        return m.stacked([(0, zigzag), (height, zigzag * top)])
    tip = 1.0 if shape == "drum" else top * 0.8
    wall = m.points(
        (radius - 3, 0), (radius, 0), (radius * tip, height), (radius * tip - 3, height)
    )
    bridge = m.moved(m.block(radius * 1.9 * min(tip + 0.1, 1), 5, 3), z=height * 0.25)
    return m.joined([m.turned(wall), bridge])


def fan(g: Genes) -> Parts:
    """A desk fan with a cage, blades and a foot."""
    radius, depth = g.span("radius", 60, 110), g.span("depth", 34, 60)
    wire = m.circle(1.0, 12)
    bars = g.count("bars", 6, 14)
    bow = m.spline(
        m.points((8, -depth * 0.5, 0), (radius * 0.6, -depth * 0.4, 0), (radius, 0, 0)), 5
    )
    bar = m.rod(bow, 1.2, sides=6)
    rings = [m.turned(3.2 * wire + np.array([radius, 0]))]
    for share in np.linspace(0.4, 0.8, g.count("rings", 1, 3)):
        bulge = -float(np.interp(radius * share, bow[:, 0], bow[:, 1]))
        rings.append(m.turned(1.2 * wire + np.array([radius * share, bulge])))
    rings = [ring.rotate((90, 0, 0)) for ring in rings]
    spin = [bar.rotate((0, 360.0 * i / bars, 0)) for i in range(bars)]
    spin += [piece.mirror((0, 1, 0)) for piece in spin[:: 2 + bars // 8]]
    badge = m.moved(
        m.disc(g.span("badge", 10, 20), depth + 3, 1.5).rotate((90, 0, 0)), 0, depth / 2 + 1.5, 0
    )
    blades = g.count("blades", 3, 6)
    plan = m.spline(
        m.points(
            (8, -6),
            (radius * 0.5, -radius * g.span("blade", 0.2, 0.42)),
            (radius * 0.86, -radius * 0.16),
            (radius * 0.84, radius * 0.12),
            (8, 8),
        ),
        6,
        closed=True,
    )
    blade = m.moved(
        m.extruded(plan, 2).rotate((90, 0, 0)).rotate((g.span("pitch", 14, 30), 0, 0)), 0, 1, 0
    )
    rotor = m.joined([blade.rotate((0, 360.0 * i / blades, 0)) for i in range(blades)])
    motor = m.moved(m.disc(radius * 0.3, depth * 0.9, 8).rotate((90, 0, 0)), 0, depth * 1.2, 0)
    lift = radius + g.span("neck", 20, 90)
    neck = m.rod(
        m.spline(
            m.points((0, depth * 0.8, 0), (0, depth * 0.9, -lift * 0.5), (0, depth * 0.3, -lift)), 6
        ),
        g.span("neck_rod", 6, 12),
    )
    foot = m.moved(
        m.disc(radius * g.span("foot", 0.5, 0.85), g.span("foot_height", 8, 18), 3)
        if g.chance("round", 0.6)
        else m.block(radius * 1.3, radius, 13, g.span("corner", 8, 40), 3),
        0,
        depth * 0.3,
        -lift - 8,
    )
    return [
        (Stuff.METAL, m.joined([*rings, *spin])),
        (Stuff.ACCENT, m.joined([rotor, badge])),
        (Stuff.SHELL, m.joined([motor, neck, foot])),
    ]


def hair_dryer(g: Genes) -> Parts:
    """A barrel with a nozzle on a handle with switches."""
    barrel_r, length = g.span("barrel", 30, 46), g.span("length", 130, 210)
    at, lean = length * g.span("grip_at", 0.22, 0.42), g.span("lean", -30, 26)
    grip_r = g.span("grip_width", 13, 19)
    way = m.points(
        (at, 0, -barrel_r * 0.5),
        (at + lean * 0.4, 0, -barrel_r - g.span("tail", 0.7, 1.0) * 30),
        (at + lean, 0, -barrel_r - g.span("grip", 95, 140)),
    )
    path = m.spline(way, 8)
    thick = np.linspace(grip_r * 1.1, grip_r, len(path))
    grip = m.rod(path, thick, flatness=g.span("grip_flat", 0.75, 1.0))
    hollow = m.rod(m.points((3, 0, 0), (length - 3, 0, 0)), barrel_r * 0.55)
    front = at + grip_r * g.span("grip_flat", 0.75, 1.0) + lean * 0.35
    key = m.moved(m.block(6, 9, 16, 1, 1), front, 0, -barrel_r - 26)
    trim = [m.moved(key, z=-22 * i) for i in range(g.count("keys", 1, 3))]
    if g.chance("ring"):
        core = m.moved(m.disc(barrel_r * 0.55, 40), z=-5)
        ring = m.cut(m.disc(barrel_r + 2, g.span("ring", 4, 10), 1), [core]).rotate((0, 90, 0))
        trim.append(m.moved(ring, length * g.span("ring_at", 0.55, 0.8)))
    return [
        *_dryer_nozzle(g),
        (Stuff.SHELL, _dryer_barrel(g)),
        (Stuff.SHELL if g.chance("one_piece") else Stuff.GRIP, m.cut(grip, [hollow])),
        (Stuff.METAL, m.joined(trim)),
    ]


def _dryer_barrel(g: Genes) -> Manifold:
    radius, length = g.span("barrel", 30, 46), g.span("length", 130, 210)
    nose, tail = radius * g.span("nose", 0.62, 0.95), radius * g.span("tail", 0.7, 1.0)
    full = length * g.span("full", 0.4, 0.6)
    through = m.points((tail, 0), (radius, length * 0.16), (radius * 0.98, full), (nose, length))
    axis = m.points((0, 0), (0, length))
    barrel = m.turned(np.concatenate([axis[:1], m.spline(through, 7), axis[1:]]))
    bore = m.moved(m.disc(nose - 4, 40), z=length - 24)
    back = m.moved(m.disc(tail * 0.82, 20), z=-14)
    slats = m.in_row(m.block(2.2, radius * 1.8, 8), g.count("slats", 4, 9), (radius * 0.19, 0, 0))
    grille = m.common_to(m.joined(slats), m.disc(tail * 0.83, 9))
    return m.joined([m.cut(barrel, [bore, back]), grille]).rotate((0, 90, 0))


def _dryer_nozzle(g: Genes) -> Parts:
    length, r = g.span("length", 130, 210), g.span("barrel", 30, 46) * g.span("nose", 0.62, 0.95)
    kind = g.pick("nozzle", ("flat", "round", "none"))
    if kind == "flat":
        lip = m.oval(2 * r * g.span("lip", 0.9, 1.5), r * g.span("slit", 0.3, 0.6), 3.4, 56)
        rings = [(0.0, m.circle(r + 1.5, 56)), (14.0, m.circle(r + 0.5, 56))]
        nozzle = m.stacked([*rings, (g.span("nozzle_length", 34, 58), lip)])
        lying = nozzle.rotate((90, 0, 0)).rotate((0, 0, 90))
        return [(Stuff.DARK, m.moved(lying, length - 6))]
    if kind == "round":
        ring = m.cut(m.disc(r + 2, 24, 2), [m.moved(m.disc(r - 3, 60), z=-5)])
        return [(Stuff.DARK, m.moved(ring.rotate((0, 90, 0)), length - 12))]
    return []


def chair(g: Genes) -> Parts:
    """A seat on four legs with a back of slats or a panel."""
    width, depth, seat_h = (
        g.span("width", 380, 460),
        g.span("depth", 380, 440),
        g.span("seat", 420, 470),
    )
    seat = m.moved(
        m.block(width, depth, g.span("thick", 20, 46), g.span("corner", 10, 120), 7), z=seat_h
    )
    splay, rod = g.span("splay", 0, 60), g.span("leg", 13, 22)
    leg = m.rod(
        m.points(
            (width * 0.4 + splay, -depth * 0.4 - splay * 0.6, 0),
            (width * 0.4, -depth * 0.4, seat_h + 5),
        ),
        np.array([rod * g.span("tip", 0.55, 1.0), rod]),
    )
    legs = [*m.mirrored(leg), *m.mirrored(leg.mirror((0, 1, 0)))]
    back_h, lean = g.span("back", 330, 480), g.span("lean", 20, 90)
    y = depth * 0.43
    post = m.rod(
        m.points((width * 0.42, y, seat_h), (width * 0.42, y + lean, seat_h + back_h)), rod * 0.9
    )
    kind = g.pick("style", ("slats", "spindles", "panel"))
    if kind == "panel":
        filling = [
            m.moved(
                m.block(width * 0.9, 16, back_h * g.span("panel", 0.4, 0.75), 6, 4),
                0,
                y + lean * 0.72,
                seat_h + back_h * 0.35,
            )
        ]
    elif kind == "slats":
        filling = [
            m.moved(
                m.block(width * 0.86, 14, g.span("slat", 30, 60), 3, 3),
                0,
                y + lean * t,
                seat_h + back_h * t - 20,
            )
            for t in np.linspace(0.4, 0.95, g.count("slats", 2, 4))
        ]
    else:
        spindle = m.rod(m.points((0, y, seat_h + 5), (0, y + lean, seat_h + back_h - 15)), 7)
        filling = [
            *m.in_row(spindle, g.count("spindles", 4, 7), (width * 0.12, 0, 0)),
            m.moved(m.block(width * 0.9, 22, 50, 6, 5), 0, y + lean, seat_h + back_h - 45),
        ]
    return [(Stuff.WOOD, m.joined([*legs, *m.mirrored(post), *filling])), (Stuff.GRIP, seat)]


def stool(g: Genes) -> Parts:
    """A round or square seat on three or four legs with a ring."""
    radius, height = g.span("radius", 150, 200), g.span("height", 420, 700)
    seat = m.moved(
        m.disc(radius, g.span("thick", 25, 70), g.span("edge", 4, 24))
        if g.chance("round", 0.6)
        else m.block(radius * 1.8, radius * 1.8, 40, g.span("corner", 20, 90), 8),
        z=height,
    )
    splay, rod = g.span("splay", 10, 110), g.span("leg", 11, 19)
    leg = m.rod(m.points((radius * 0.6 + splay, 0, 0), (radius * 0.6, 0, height + 5)), rod)
    level = g.span("ring", 0.25, 0.5)
    reach = radius * 0.6 + splay * (1 - level)
    ring = m.moved(
        m.cut(m.disc(reach + 6, 14, 4), [m.moved(m.disc(reach - 8, 60), z=-9)]), z=height * level
    )
    return [
        (Stuff.GRIP, seat),
        (Stuff.METAL, m.joined([*m.around(leg, g.count("legs", 3, 4), 45), ring])),
    ]


def vase(g: Genes) -> Parts:
    """A turned or twisted vase."""
    radius, height = g.span("radius", 45, 80), g.span("height", 150, 300)
    curve = m.spline(
        m.points(
            (g.span("foot", 0.4, 0.8), 0),
            (g.span("belly", 0.8, 1.1), g.span("belly_at", 0.25, 0.6)),
            (g.span("neck", 0.25, 0.7), 0.85),
            (g.span("lip", 0.35, 0.8), 1.0),
        ),
        9,
    )
    lobes, depth = g.count("lobes", 0, 9), g.span("lobe", 0.02, 0.09)
    twist = g.span("twist", -60, 60) if g.chance("twisted", 0.4) else 0.0
    angles = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    outer, inner = [], []
    for w, t in curve:
        wave = 1 + depth * np.cos(lobes * (angles + np.radians(twist) * t))
        ring = np.column_stack([np.cos(angles), np.sin(angles)]) * (radius * w * wave)[:, None]
        outer.append((float(t) * height, ring))
        inner.append((float(t) * (height + 1), ring * max(1 - 5.0 / (radius * w), 0.4)))
    inner = [(z, ring) for z, ring in inner if z > 7]
    return [(Stuff.POTTERY, m.cut(m.stacked(outer), [m.stacked(inner)]))]


def toothbrush(g: Genes) -> Parts:
    """A bent handle with a head of bristles."""
    length = g.span("length", 165, 195)
    path = m.spline(
        m.points(
            (0, 0, 0),
            (0, g.span("bow", -6, 6), length * 0.3),
            (0, g.span("bend", -4, 6), length * 0.6),
            (0, 0, length),
        ),
        9,
    )
    swell = 3.6 + g.span("swell", 1.5, 3.5) * np.exp(
        -((np.linspace(0, 1, len(path)) - g.span("grip_at", 0.2, 0.4)) ** 2) / 0.03
    )
    handle = m.rod(path, swell, flatness=g.span("flat", 1.1, 1.7))
    head = m.moved(
        m.extruded(m.oval(13, 30, 2.6), 4.5, edge=1.2).rotate((90, 0, 0)), 0, 2, length + 8
    )
    tuft = m.disc(1.6, g.span("bristle", 9, 12), 0, 12).rotate((90, 0, 0))
    row = m.joined(m.in_row(tuft, 3, (3.6, 0, 0)))
    tufts = m.in_row(m.moved(row, 0, -2, length + 8), g.count("tufts", 5, 6), (0, 0, 4.4))
    return [(Stuff.SHELL, m.joined([handle, head])), (Stuff.CLEAR, m.joined(tufts))]


def comb(g: Genes) -> Parts:
    """A spine with teeth and perhaps a handle."""
    length, height = g.span("length", 110, 190), g.span("height", 26, 42)
    spine = m.extruded(
        m.fillet(
            m.points(
                (-length / 2, height * 0.55),
                (length / 2, height * g.span("end", 0.55, 0.7)),
                (length / 2, height),
                (0, height * g.span("bow", 1.0, 1.25)),
                (-length / 2, height),
            ),
            g.span("corner", 2, 7),
            3,
        ),
        4,
        edge=1.2,
    )
    pitch = g.span("pitch", 2.6, 5)
    share = g.span("toothed", 0.6, 0.94)
    tooth = m.moved(
        m.extruded(
            m.points(
                (-0.3 * pitch, height * 0.6),
                (-0.12 * pitch, 0),
                (0.12 * pitch, 0),
                (0.3 * pitch, height * 0.6),
            ),
            3,
        ),
        z=0.5,
    )
    teeth = m.in_row(
        m.moved(tooth, -length * (1 - share) / 2), int(length * share / pitch), (pitch, 0, 0)
    )
    return [(Stuff.SHELL, m.joined([spine, *teeth]).rotate((90, 0, 0)))]
