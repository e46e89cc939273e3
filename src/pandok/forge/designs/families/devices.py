"""Things around a telephone and a desk."""

import numpy as np
from manifold3d import Manifold

from pandok.forge.designs import modelling as m
from pandok.forge.designs.families.family import Parts
from pandok.forge.designs.genes import Genes
from pandok.forge.designs.materials import Stuff


def phone_case(g: Genes) -> Parts:
    """A shell with a camera island, cut-outs, and a ring, stand or ribs on its back."""
    width, length, depth = (
        g.span("width", 68, 82),
        g.span("length", 142, 172),
        g.span("depth", 9, 15),
    )
    corner = g.span("corner", 6, 16)
    shell = m.extruded(
        m.rectangle(width, length, corner, 6), depth, edge=g.span("edge", 0.8, 4), foot=0.5
    )
    hollow = m.extruded(m.rectangle(width - 4, length - 4, corner - 2, 6), depth)
    shell = m.cut(shell, [m.moved(hollow, z=-2)])
    if g.chance("bumpers"):
        bumper = m.block(
            g.span("bumper", 12, 20), g.span("bumper_length", 14, 26), depth + 1.4, 5, 1
        )
        bumper = m.moved(bumper, width / 2 - 5, length / 2 - 7)
        four = m.joined([*m.mirrored(bumper), *m.mirrored(bumper.mirror((0, 1, 0)))])
        core = m.moved(m.block(width - 4, length - 4, depth * 2, corner), z=-depth - 1)
        shell = m.joined([shell, m.cut(four, [core])])
    socket = m.moved(m.block(12, 20, 5, 2).rotate((90, 0, 0)), 0, -length / 2 + 8, depth * 0.4)
    keys = m.block(20, g.span("keys", 20, 40), 4)
    keys = m.moved(keys, width / 2, g.span("keys_at", 10, 34), depth * 0.4)
    shell = m.cut(_with_camera(g, shell), [socket, keys])
    at_y = -length * g.span("back_at", 0.04, 0.2)
    back = [(stuff, m.moved(each, 0, at_y, depth - 0.4)) for stuff, each in _case_back(g)]
    return [(stuff, each.rotate((90, 180, 0))) for stuff, each in [(Stuff.SHELL, shell), *back]]


def _with_camera(g: Genes, shell: Manifold) -> Manifold:
    """Put an island with a window for the cameras on the back of a case."""
    width, length, depth = (
        g.span("width", 68, 82),
        g.span("length", 142, 172),
        g.span("depth", 9, 15),
    )
    wide, tall = g.span("camera_width", 22, width * 0.8), g.span("camera_height", 22, 46)
    x = 0.0 if wide > 44 else -width / 2 + wide / 2 + 7
    y, radius = length / 2 - tall / 2 - 8, g.span("camera_corner", 5, 15)
    rim = depth + g.span("camera_rim", 0.6, 2.4)
    island = m.moved(m.block(wide + 5, tall + 5, rim, radius + 2, 0.6), x, y)
    island = m.cut(island, [m.moved(m.block(200, 400, depth), z=-1.5)])
    window = m.moved(m.block(wide, tall, 60, radius), x, y, -10)
    return m.cut(m.joined([shell, island]), [window])


def _case_back(g: Genes) -> Parts:
    """What the back of a case bears, on z = 0."""
    width = g.span("width", 68, 82)
    back = g.pick("back", ("plain", "ring", "ribs", "wallet", "grip", "dots"))
    if back == "ring":
        outer = g.span("ring", 14, 27)
        core = m.moved(m.disc(outer - g.span("ring_width", 3, 6), 20), z=-5)
        return [(Stuff.METAL, m.cut(m.disc(outer, 3.4, 0.8), [core]))]
    if back == "ribs":
        rib = m.block(width * 0.72, g.span("rib", 1.6, 4), 1.6, 0.7, 0.5)
        return [(Stuff.SHELL, m.joined(m.in_row(rib, g.count("ribs", 3, 9), (0, 8, 0))))]
    if back == "wallet":
        pocket = m.block(width * 0.82, g.span("wallet", 54, 76), 5, 5, 1.2)
        return [(Stuff.GRIP, m.moved(pocket, 0, -8))]
    if back == "grip":
        profile = m.points((0, 0), (20, 0), (20, 2), (9, 4), (9, 7), (20, 9), (20, 11), (0, 12))
        return [(Stuff.ACCENT, m.turned(profile))]
    if back == "dots":
        row = m.joined(m.in_row(m.disc(g.span("dot", 2, 4), 1.6, 0.5, 24), 5, (11, 0, 0)))
        return [(Stuff.ACCENT, m.joined(m.in_row(row, g.count("rows", 3, 6), (0, 11, 0))))]
    return []


def charger(g: Genes) -> Parts:
    """A plug-in charger with prongs and ports."""
    width, depth, height = (
        g.span("width", 28, 62),
        g.span("depth", 28, 60),
        g.span("height", 24, 60),
    )
    shape = g.pick("shape", ("rounded", "squircle", "round", "chamfered"))
    if shape == "rounded":
        flat, edge, steps = (
            m.rectangle(width, depth, g.span("corner", 3, 10)),
            g.span("edge", 1, 4),
            2,
        )
    elif shape == "squircle":
        flat, edge, steps = m.oval(width, depth, g.span("exponent", 3, 5)), g.span("edge", 3, 9), 5
    elif shape == "round":
        flat, edge, steps = m.circle(width / 2), g.span("edge", 1, 8), 4
    else:
        flat, edge, steps = m.fillet(m.rectangle(width, depth), g.span("corner", 5, 10), 1), 2.0, 1
    body = m.extruded(flat, height, edge=edge, steps=steps, taper=g.span("taper", 0.86, 1.0))
    ports = g.count("ports", 1, 3)
    port = m.block(g.span("port", 9, 13), g.span("port_height", 3.4, 6.5), 20, 1.5)
    pitch = g.span("pitch", 8, 11)
    body = m.cut(body, [*m.in_row(m.moved(port, z=height - 7), ports, (0, pitch, 0))])
    groove = g.pick("groove", ("none", "belt", "fins"))
    if groove == "belt":
        belt = m.cut(
            m.block(200, 200, g.span("belt", 0.8, 2)),
            [m.moved(m.extruded(m.inset(m.counter_clockwise(flat), 1.4), 20), z=-5)],
        )
        body = m.cut(body, [m.moved(belt, z=height * g.span("belt_at", 0.2, 0.8))])
    if groove == "fins":
        fin = m.moved(m.block(1.6, 6, height * 0.5, 0.4), 0, -depth / 2, height * 0.2)
        body = m.cut(body, m.in_row(fin, g.count("fins", 3, 7), (width * 0.09, 0, 0)))
    prongs = g.pick("prongs", ("round", "flat", "folded"))
    gap = 19.0 if prongs == "round" else 12.7
    prong = (
        m.rod(m.points((0, 0, -19), (0, 0, 1)), 2.3, sides=16)
        if prongs == "round"
        else m.moved(m.block(1.6, 6.3, 18, 0, 0.4), z=-17)
    )
    if prongs == "folded":
        prong = m.moved(m.block(1.6, 18, 3), 0, 0, -2.2)
    pair = m.joined(m.in_row(prong, 2, (gap, 0, 0)))
    boss = (
        m.moved(m.disc(13, 4, 1), z=-3.5) if g.chance("boss", 0.4) and prongs == "round" else None
    )
    return [
        (Stuff.SHELL, body if boss is None else m.joined([body, boss])),
        (Stuff.METAL, pair),
    ]


def phone_stand(g: Genes) -> Parts:
    """A foot, a neck and a rest with a lip."""
    size, neck_h = g.span("size", 70, 110), g.span("neck", 50, 120)
    wide, tall = g.span("rest", 56, 88), g.span("rest_height", 60, 110)
    rest = m.extruded(m.rectangle(wide, tall, g.span("rest_corner", 4, 24)), 4.5, edge=1)
    opening = g.pick("opening", ("none", "round", "slot", "triangle"))
    if opening == "round":
        rest = m.cut(rest, [m.moved(m.disc(g.span("hole", 10, 22), 20), 0, tall * 0.08, -5)])
    if opening == "slot":
        slot = m.moved(m.block(g.span("slot", 6, 14), tall * 0.5, 20, 3), z=-5)
        rest = m.cut(rest, m.in_row(slot, 2, (wide * 0.35, 0, 0)))
    if opening == "triangle":
        rest = m.cut(rest, [m.moved(m.extruded(m.fillet(m.circle(20, 3), 4), 20), z=-5)])
    deep = g.span("hook", 12, 22)
    tip = m.moved(m.block(wide * 0.3, 12, 4.5, 1, 0.8), 0, 4, deep - 4)
    lip = m.joined([m.block(wide * 0.3, 5, deep, 1, 0.8), tip])
    count = 2 if g.chance("two_lips") else 1
    lips = m.in_row(m.moved(lip, 0, -tall / 2 + 3, 2), count, (wide * 0.6, 0, 0))
    plate = m.joined([rest, *lips]).rotate((90 - g.span("lean", 12, 30), 0, 0))
    middle = (0.0, size * 0.11, neck_h + tall * 0.1)
    joint = m.rod(m.points((0, size * 0.155, neck_h - 2), middle), 5, flatness=2.2)
    return [
        (Stuff.METAL, m.joined([_stand_foot(g), *_stand_neck(g), joint])),
        (Stuff.SHELL, plate.translate(middle)),
    ]


def _stand_foot(g: Genes) -> Manifold:
    size = g.span("size", 70, 110)
    base = g.pick("base", ("disc", "plate", "horseshoe"))
    if base == "disc":
        return m.disc(size / 2, g.span("foot", 4, 12), 2)
    if base == "plate":
        deep = size * g.span("proportion", 0.7, 1.2)
        return m.block(size, deep, g.span("foot", 3, 9), g.span("corner", 2, 18), 1.2)
    gap = m.moved(m.block(size * 0.5, size, 20, 10), 0, -size * 0.42, -5)
    return m.cut(m.disc(size / 2, 8, 2), [gap])


def _stand_neck(g: Genes) -> list[Manifold]:
    height, back = g.span("neck", 50, 120), g.span("size", 70, 110) * 0.22
    bow = back + g.span("bow", 0, 18)
    path = m.spline(m.points((0, back, 2), (0, bow, height * 0.5), (0, back * 0.7, height)), 8)
    kind = g.pick("neck_kind", ("rod", "blade", "double"))
    if kind == "blade":
        return [m.rod(path, 4, flatness=g.span("blade", 4, 9), sides=20)]
    if kind == "rod":
        return [m.rod(path, g.span("rod", 4, 9))]
    return m.in_row(m.rod(path, g.span("rod", 3, 5)), 2, (g.span("apart", 18, 40), 0, 0))


def speaker(g: Genes) -> Parts:
    """A box, drum or wedge with a driver, a grille or a handle."""
    width, depth, height = (
        g.span("width", 90, 190),
        g.span("depth", 60, 110),
        g.span("height", 80, 180),
    )
    shape = g.pick("shape", ("box", "drum", "pill", "wedge"))
    if shape == "box":
        body = m.block(width, depth, height, g.span("corner", 4, 20), g.span("edge", 1, 5))
    elif shape == "drum":
        body = m.extruded(m.circle(depth * 0.7), height, edge=g.span("edge", 3, 18), steps=4)
        width = depth = depth * 1.4
    elif shape == "pill":
        flat = m.oval(width, depth, g.span("pill", 2.2, 5))
        body = m.extruded(flat, height, edge=g.span("edge", 3, 14), steps=5)
    else:
        taper = g.span("taper", 0.55, 0.9)
        body = m.extruded(m.rectangle(width, depth, 8), height, edge=2, taper=taper)
    front = -depth / 2 if shape != "wedge" else -depth * 0.43
    parts = _speaker_face(g, body, width, front)
    if g.chance("handle", 0.4):
        top, low = height * g.span("handle", 1.1, 1.35), height - 4
        x = width * g.span("grip", 0.24, 0.42)
        way = m.points((-x, 0, low), (-x * 0.9, 0, top), (x * 0.9, 0, top), (x, 0, low))
        parts.append((Stuff.GRIP, m.rod(m.spline(way, 7), g.span("handle_rod", 3, 6))))
    if g.chance("feet", 0.4):
        foot = m.moved(m.disc(8, 12, 1), width * 0.3, depth * 0.25, -10)
        four = m.joined([*m.mirrored(foot), *m.mirrored(foot.mirror((0, 1, 0)))])
        parts.append((Stuff.DARK, four))
    if g.chance("knob", 0.5):
        knob = m.extruded(m.circle(g.span("knob", 7, 14)), 9, edge=1.4)
        at = width * g.span("knob_at", 0.0, 0.2)
        parts.append((Stuff.METAL, m.moved(knob, at, 0, height - 2)))
    return parts


def _speaker_face(g: Genes, body: Manifold, width: float, front: float) -> Parts:
    """The body with what sound comes out of."""
    height = g.span("height", 80, 180)
    face = g.pick("face", ("cone", "cones", "holes", "bars"))
    if face == "holes":
        pin = m.disc(g.span("hole", 2, 3.6), 20, 0, 14).rotate((90, 0, 0))
        pin = m.moved(pin, 0, front + 12, height * 0.5)
        step = width * 0.07
        row = m.joined(m.in_row(pin, g.count("across", 5, 9), (step, 0, 0)))
        return [(Stuff.SHELL, m.cut(body, m.in_row(row, g.count("down", 4, 8), (0, 0, step))))]
    if face == "bars":
        bar = m.moved(m.block(width * 0.66, 16, g.span("bar", 2, 5), 1), 0, front, height * 0.5)
        return [(Stuff.SHELL, m.cut(body, m.in_row(bar, g.count("bars", 4, 9), (0, 0, 9))))]
    radius = min(width, height) * g.span("cone", 0.26, 0.4) * (0.62 if face == "cones" else 1.0)
    profile = m.points(
        (0, 0), (radius, 0), (radius, 16), (radius - 4, 16), (radius * 0.4, 6), (radius * 0.25, 9),
        (0, 11),
    )  # fmt: skip
    cone = m.moved(m.lathed(profile, 1, 1).rotate((90, 0, 0)), 0, front + 10)
    levels = (0.5,) if face == "cone" else (0.3, 0.72)
    cones = m.joined([m.moved(cone, z=height * level) for level in levels])
    return [(Stuff.SHELL, body), (Stuff.DARK, cones)]


def earbud_case(g: Genes) -> Parts:
    """A pebble with a lid line, a lamp and a hinge."""
    width, height, depth = (
        g.span("width", 48, 70),
        g.span("height", 38, 60),
        g.span("depth", 20, 30),
    )
    shape = g.span("shape", 2.3, 4.5)
    levels = np.linspace(-1, 1, 15)
    body = m.stacked(
        [
            (
                height / 2 * (1 + t),
                m.oval(width, depth, shape, 60)
                * max((1 - abs(t) ** g.span("end", 2.4, 5)) ** 0.45, 0.12),
            )
            for t in levels
        ]
    )
    seam = m.cut(
        m.block(200, 200, 0.9),
        [m.moved(m.extruded(m.oval(width * 0.93, depth * 0.9, shape), 10), z=-3)],
    )
    body = m.cut(body, [m.moved(seam, z=height * g.span("seam", 0.55, 0.75))])
    hinge = m.moved(m.block(g.span("hinge", 12, 26), 5, 6, 1, 1), 0, depth * 0.42, height * 0.62)
    lamp = m.moved(
        m.disc(1.4, 8, 0, 16).rotate((90, 0, 0)),
        0,
        -depth * 0.44,
        height * g.span("lamp", 0.3, 0.5),
    )
    return [(Stuff.SHELL, body), (Stuff.METAL, m.joined([hinge, lamp]))]


def cable_plug(g: Genes) -> Parts:
    """A plug with a strain relief and a piece of cable."""
    width, depth, height = g.span("width", 10, 18), g.span("depth", 6, 9), g.span("height", 18, 32)
    shell = m.block(
        width, depth, height, depth * g.span("round", 0.2, 0.49), g.span("edge", 0.4, 1.5)
    )
    tongue = m.moved(m.block(8.4, 2.6, 8, 1.2, 0.3), z=height - 0.4)
    steps = g.count("rings", 3, 6)
    rings = [
        m.moved(m.block(width * 0.5, depth * 0.7, 2, depth * 0.3, 0.3), z=-3 - 3.2 * i)
        for i in range(steps)
    ]
    tail = m.rod(
        m.spline(
            m.points(
                (0, 0, 1),
                (0, 0, -22),
                (g.span("bend", -20, 20), 0, -46),
                (g.span("end", -30, 30), 0, -60),
            ),
            8,
        ),
        g.span("cable", 1.5, 2.4),
        sides=16,
    )
    return [(Stuff.SHELL, shell), (Stuff.METAL, tongue), (Stuff.DARK, m.joined([*rings, tail]))]


def computer_mouse(g: Genes) -> Parts:
    """A domed mouse with keys and a wheel."""
    width, length, height = (
        g.span("width", 56, 72),
        g.span("length", 96, 126),
        g.span("height", 30, 46),
    )
    waist = g.span("waist", 0.0, 0.14)
    hump = g.span("hump", -0.2, 0.25)
    rings = []
    for t in np.linspace(0.02, 0.98, 15):
        scale = (1 - t ** g.span("dome", 2.2, 3.6)) ** 0.5
        flat = m.oval(width * scale, length * scale, g.span("plan", 2.2, 3.2), 64)
        flat[:, 0] *= 1 - waist * np.cos(flat[:, 1] / length * 2 * np.pi)
        rings.append((t * height, flat + np.array([0, hump * length * t * 0.4])))
    body = m.stacked(rings)
    split = m.moved(m.block(1.1, length, height), 0, -length * 0.3 - length * 0.3, height * 0.35)
    seam = m.moved(
        m.block(width * 2, 1.1, height), 0, -length * g.span("seam", 0.02, 0.12), height * 0.3
    )
    wheel = m.moved(m.disc(9, 7, 1.2).rotate((0, 90, 0)), -3.5, -length * 0.27, height * 0.72)
    return [(Stuff.SHELL, m.cut(body, [split, seam])), (Stuff.DARK, wheel)]
