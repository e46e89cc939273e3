"""Things around a telephone and a desk."""

import numpy as np

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
    outline = m.rectangle(width, length, corner, 6)
    shell = m.extruded(outline, depth, edge=g.span("edge", 0.8, 4), foot=0.5)
    shell = m.cut(
        shell, [m.moved(m.extruded(m.rectangle(width - 4, length - 4, corner - 2, 6), depth), z=-2)]
    )
    if g.chance("bumpers"):
        bumper = m.moved(
            m.block(g.span("bumper", 12, 20), g.span("bumper_length", 14, 26), depth + 1.4, 5, 1),
            width / 2 - 5,
            length / 2 - 7,
        )
        pads = m.cut(
            m.joined([*m.mirrored(bumper), *m.mirrored(bumper.mirror((0, 1, 0)))]),
            [m.moved(m.block(width - 4, length - 4, depth * 2, corner), z=-depth - 1)],
        )
        shell = m.joined([shell, pads])
    cam_w, cam_h = g.span("camera_width", 22, width * 0.8), g.span("camera_height", 22, 46)
    cam_x = 0.0 if cam_w > 44 else -width / 2 + cam_w / 2 + 7
    cam_y = length / 2 - cam_h / 2 - 8
    radius = g.span("camera_corner", 5, 15)
    island = m.moved(
        m.block(cam_w + 5, cam_h + 5, depth + g.span("camera_rim", 0.6, 2.4), radius + 2, 0.6),
        cam_x,
        cam_y,
    )
    window = m.moved(m.block(cam_w, cam_h, 60, radius), cam_x, cam_y, -10)
    shell = m.cut(
        m.joined([shell, m.cut(island, [m.moved(m.block(200, 400, depth), z=-1.5)])]), [window]
    )
    slots = [m.moved(m.block(12, 20, 5, 2).rotate((90, 0, 0)), 0, -length / 2 + 8, depth * 0.4)]
    slots += [
        m.moved(
            m.block(20, g.span("keys", 20, 40), 4),
            width / 2,
            g.span("keys_at", 10, 34),
            depth * 0.4,
        )
    ]
    parts: Parts = [(Stuff.SHELL, m.cut(shell, slots))]
    back = g.pick("back", ("plain", "ring", "ribs", "wallet", "grip", "dots"))
    at_y = -length * g.span("back_at", 0.04, 0.2)
    if back == "ring":
        outer = g.span("ring", 14, 27)
        ring = m.cut(
            m.disc(outer, 3.4, 0.8), [m.moved(m.disc(outer - g.span("ring_width", 3, 6), 20), z=-5)]
        )
        parts.append((Stuff.METAL, m.moved(ring, 0, at_y, depth - 0.4)))
    if back == "ribs":
        rib = m.block(width * 0.72, g.span("rib", 1.6, 4), 1.6, 0.7, 0.5)
        parts.append(
            (
                Stuff.SHELL,
                m.joined(
                    m.in_row(m.moved(rib, 0, at_y, depth - 0.4), g.count("ribs", 3, 9), (0, 8, 0))
                ),
            )
        )
    if back == "wallet":
        parts.append(
            (
                Stuff.GRIP,
                m.moved(
                    m.block(width * 0.82, g.span("wallet", 54, 76), 5, 5, 1.2),
                    0,
                    at_y - 8,
                    depth - 0.4,
                ),
            )
        )
    if back == "grip":
        parts.append(
            (
                Stuff.ACCENT,
                m.moved(
                    m.turned(
                        m.points(
                            (0, 0), (20, 0), (20, 2), (9, 4), (9, 7), (20, 9), (20, 11), (0, 12)
                        )
                    ),
                    0,
                    at_y,
                    depth - 0.4,
                ),
            )
        )
    if back == "dots":
        row = m.in_row(
            m.moved(m.disc(g.span("dot", 2, 4), 1.6, 0.5, 24), 0, at_y, depth - 0.4), 5, (11, 0, 0)
        )
        parts.append(
            (Stuff.ACCENT, m.joined(m.in_row(m.joined(row), g.count("rows", 3, 6), (0, 11, 0))))
        )
    return [(stuff, solid.rotate((90, 180, 0))) for stuff, solid in parts]


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
    base = g.pick("base", ("disc", "plate", "horseshoe"))
    size = g.span("size", 70, 110)
    if base == "disc":
        foot = m.disc(size / 2, g.span("foot", 4, 12), 2)
    elif base == "plate":
        foot = m.block(
            size,
            size * g.span("proportion", 0.7, 1.2),
            g.span("foot", 3, 9),
            g.span("corner", 2, 18),
            1.2,
        )
    else:
        foot = m.cut(
            m.disc(size / 2, 8, 2),
            [m.moved(m.block(size * 0.5, size, 20, 10), 0, -size * 0.42, -5)],
        )
    neck_h, lean = g.span("neck", 50, 120), g.span("lean", 12, 30)
    back = size * 0.22
    kind = g.pick("neck_kind", ("rod", "blade", "double"))
    path = m.spline(
        m.points(
            (0, back, 2), (0, back + g.span("bow", 0, 18), neck_h * 0.5), (0, back * 0.7, neck_h)
        ),
        8,
    )
    if kind == "blade":
        neck = m.rod(path, 4, flatness=g.span("blade", 4, 9), sides=20)
    elif kind == "rod":
        neck = m.rod(path, g.span("rod", 4, 9))
    else:
        neck = m.joined(
            m.in_row(m.rod(path, g.span("rod", 3, 5)), 2, (g.span("apart", 18, 40), 0, 0))
        )
    wide, tall = g.span("rest", 56, 88), g.span("rest_height", 60, 110)
    rest = m.extruded(m.rectangle(wide, tall, g.span("rest_corner", 4, 24)), 4.5, edge=1)
    opening = g.pick("opening", ("none", "round", "slot", "triangle"))
    if opening == "round":
        rest = m.cut(rest, [m.moved(m.disc(g.span("hole", 10, 22), 20), 0, tall * 0.08, -5)])
    if opening == "slot":
        rest = m.cut(
            rest,
            m.in_row(
                m.moved(m.block(g.span("slot", 6, 14), tall * 0.5, 20, 3), z=-5),
                2,
                (wide * 0.35, 0, 0),
            ),
        )
    if opening == "triangle":
        rest = m.cut(rest, [m.moved(m.extruded(m.fillet(m.circle(20, 3), 4), 20), z=-5)])
    hook_d = g.span("hook", 12, 22)
    lip = m.joined(
        [
            m.block(wide * 0.3, 5, hook_d, 1, 0.8),
            m.moved(m.block(wide * 0.3, 12, 4.5, 1, 0.8), 0, 4, hook_d - 4),
        ]
    )
    lips = (
        m.in_row(m.moved(lip, 0, -tall / 2 + 3, 2), 2, (wide * 0.6, 0, 0))
        if g.chance("two_lips")
        else [m.moved(lip, 0, -tall / 2 + 3, 2)]
    )
    plate = m.joined([rest, *lips]).rotate((90 - lean, 0, 0))
    return [
        (Stuff.METAL, m.joined([foot, neck])),
        (Stuff.SHELL, m.moved(plate, 0, back * 0.5, neck_h + tall * 0.1)),
    ]


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
        body = m.extruded(
            m.oval(width, depth, g.span("pill", 2.2, 5)),
            height,
            edge=g.span("edge", 3, 14),
            steps=5,
        )
    else:
        body = m.extruded(
            m.rectangle(width, depth, 8), height, edge=2, taper=g.span("taper", 0.55, 0.9)
        )
    parts: Parts = [(Stuff.SHELL, body)]
    face = g.pick("face", ("cone", "cones", "holes", "bars"))
    front = -depth / 2 if shape != "wedge" else -depth * 0.43
    if face in {"cone", "cones"}:
        radius = min(width, height) * g.span("cone", 0.26, 0.4) * (0.62 if face == "cones" else 1.0)
        cone = m.lathed(
            m.points(
                (0, 0),
                (radius, 0),
                (radius, 16),
                (radius - 4, 16),
                (radius * 0.4, 6),
                (radius * 0.25, 9),
                (0, 11),
            ),
            1,
            1,
        ).rotate((90, 0, 0))
        places = (
            [(0.0, height / 2)] if face == "cone" else [(0.0, height * 0.3), (0.0, height * 0.72)]
        )
        parts.append((Stuff.DARK, m.joined([m.moved(cone, x, front + 10, z) for x, z in places])))
    if face == "holes":
        pin = m.moved(
            m.disc(g.span("hole", 2, 3.6), 20, 0, 14).rotate((90, 0, 0)),
            0,
            front + 12,
            height * 0.5,
        )
        rows = m.in_row(
            m.joined(m.in_row(pin, g.count("across", 5, 9), (width * 0.07, 0, 0))),
            g.count("down", 4, 8),
            (0, 0, width * 0.07),
        )
        parts[0] = (Stuff.SHELL, m.cut(body, rows))
    if face == "bars":
        bar = m.moved(m.block(width * 0.66, 16, g.span("bar", 2, 5), 1), 0, front, height * 0.5)
        parts[0] = (Stuff.SHELL, m.cut(body, m.in_row(bar, g.count("bars", 4, 9), (0, 0, 9))))
    if g.chance("handle", 0.4):
        top = height * g.span("handle", 1.1, 1.35)
        x = width * g.span("grip", 0.24, 0.42)
        path = m.spline(
            m.points(
                (-x, 0, height - 4), (-x * 0.9, 0, top), (x * 0.9, 0, top), (x, 0, height - 4)
            ),
            7,
        )
        parts.append((Stuff.GRIP, m.rod(path, g.span("handle_rod", 3, 6))))
    if g.chance("feet", 0.4):
        foot = m.moved(m.disc(8, 12, 1), width * 0.3, depth * 0.25, -10)
        parts.append(
            (Stuff.DARK, m.joined([*m.mirrored(foot), *m.mirrored(foot.mirror((0, 1, 0)))]))
        )
    if g.chance("knob", 0.5):
        knob = m.moved(
            m.extruded(m.circle(g.span("knob", 7, 14)), 9, edge=1.4),
            width * g.span("knob_at", 0.0, 0.2),
            0,
            height - 2,
        )
        parts.append((Stuff.METAL, knob))
    return parts


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
