"""Fittings of doors and walls, and locks."""

import numpy as np

from pandok.forge.designs import modelling as m
from pandok.forge.designs.families.family import Parts
from pandok.forge.designs.genes import Genes
from pandok.forge.designs.materials import Stuff


def wall_hook(g: Genes) -> Parts:
    """A plate with one to five hooks."""
    count = g.count("hooks", 1, 5)
    pitch = g.span("pitch", 32, 55)
    height = g.span("height", 34, 80)
    width = pitch * (count - 0.3) + 10 if count > 1 else g.span("width", 22, 50)
    shape = g.pick("plate", ("bar", "oval", "round", "arched"))
    if shape == "bar" or count > 2:
        flat = m.rectangle(width, height, g.span("corner", 1, 16))
    elif shape == "arched":
        flat = m.fillet(
            m.points(
                (-width / 2, -height / 2),
                (width / 2, -height / 2),
                (width / 2, height * 0.3),
                (0, height * 0.62),
                (-width / 2, height * 0.3),
            ),
            g.span("corner", 2, 9),
            3,
        )
    else:
        flat = m.oval(width, height if shape == "oval" else width, g.span("exponent", 2, 3.2))
    plate = m.extruded(flat, g.span("thick", 3, 9), edge=g.span("edge", 0.8, 2.8)).rotate(
        (90, 0, 0)
    )
    screw = m.turned(m.points((0, -9), (2.2, -9), (2.2, 3), (4.4, 6), (4.4, 20), (0, 20))).rotate(
        (90, 0, 0)
    )
    plate = m.cut(
        plate,
        [m.moved(screw, 0, -2, height * 0.3), m.moved(screw, 0, -2, -height * 0.34)]
        if count % 2 == 0
        else [],
    )
    reach, drop = g.span("reach", 24, 52), g.span("drop", 14, 40)
    rod = g.span("rod", 2.8, 6)
    kind = g.pick("hook", ("single", "double", "peg", "flat"))
    low = m.spline(
        m.points(
            (0, 0, 0),
            (0, -reach * 0.3, -drop),
            (0, -reach * 0.85, -drop),
            (0, -reach, -drop * g.span("tip", 0.1, 0.5)),
        ),
        8,
    )
    pieces = []
    if kind == "peg":
        pieces.append(
            m.rod(
                m.points((0, 0, 0), (0, -reach * 0.8, 2), (0, -reach, 6)),
                np.array([rod, rod * 1.2, rod * 1.6]),
            )
        )
    else:
        pieces.append(m.rod(low, rod, flatness=g.span("flat", 1.8, 3.4) if kind == "flat" else 1.0))
        pieces.append(
            m.moved(
                m.ball(rod * g.span("knob", 1.1, 1.9), 32), 0, float(low[-1, 1]), float(low[-1, 2])
            )
        )
    if kind == "double":
        up = m.points((0, 0, 4), (0, -reach * 0.5, 10), (0, -reach * 0.72, height * 0.55))
        pieces += [
            m.rod(m.spline(up, 8), rod * 0.9),
            m.moved(m.ball(rod * 1.5, 32), 0, float(up[-1, 1]), float(up[-1, 2])),
        ]
    hook = m.joined(pieces)
    return [
        (Stuff.METAL if g.chance("metal", 0.5) else Stuff.WOOD, plate),
        (Stuff.METAL, m.joined(m.in_row(m.moved(hook, 0, -2, 0), count, (pitch, 0, 0)))),
    ]


def door_handle(g: Genes) -> Parts:
    """A lever on a rose or a plate."""
    length, rod = g.span("length", 95, 140), g.span("rod", 7, 12)
    rose = g.pick("rose", ("round", "square", "plate", "oval"))
    r = g.span("rose_size", 22, 30)
    base = {
        "round": lambda: m.disc(r, 8, g.span("edge", 0.8, 4)),
        "square": lambda: m.block(2 * r, 2 * r, 8, g.span("corner", 1, 9), 1.5),
        "plate": lambda: m.block(
            1.7 * r, g.span("plate", 130, 220), 7, g.span("corner", 1, 20), 1.5
        ),
        "oval": lambda: m.extruded(m.oval(1.6 * r, 2.8 * r, 2.2), 8, edge=2),
    }[rose]().rotate((90, 0, 0))
    if rose == "plate":
        keyhole = m.joined([m.disc(4, 40), m.moved(m.block(4, 14, 40, 1), 0, -6)]).rotate(
            (90, 0, 0)
        )
        base = m.cut(base, [m.moved(keyhole, 0, 15, -g.span("key_at", 50, 80) * 0.7)])
    out = g.span("out", 36, 55)
    kind = g.pick("lever", ("bent", "straight", "wave", "blade", "knob"))
    neck = m.rod(m.points((0, 2, 0), (0, -out, 0)), rod * 0.95)
    if kind == "knob":
        knob = m.lathed(
            m.points(
                (0, 0),
                (rod, 0),
                (r * g.span("knob", 0.9, 1.2), 14),
                (r * g.span("face", 0.6, 1.1), 32),
                (0, 34),
            ),
            4,
            4,
        )
        return [
            (Stuff.METAL, base),
            (Stuff.METAL, m.joined([neck, m.moved(knob.rotate((90, 0, 0)), 0, -out + 12, 0)])),
        ]
    curve = {
        "bent": m.points(
            (0, -out + 3, 0),
            (length * 0.2, -out - 2, 0),
            (length * 0.8, -out, 0),
            (length, -out + g.span("return", 8, 30), 0),
        ),
        "straight": m.points((-rod, -out, 0), (length * 0.5, -out, 0), (length, -out, 0)),
        "wave": m.points(
            (0, -out, 0),
            (length * 0.35, -out - 4, g.span("wave", 5, 14)),
            (length * 0.7, -out - 3, -g.span("wave", 5, 14) * 0.6),
            (length, -out, g.span("end", -6, 8)),
        ),
        "blade": m.points((-rod, -out, 0), (length * 0.5, -out - 3, 0), (length, -out, 0)),
    }[kind]
    path = m.spline(curve, 9)
    width = np.linspace(1.0, g.span("taper", 0.55, 1.1), len(path)) * rod
    lever = m.rod(
        path,
        width,
        flatness=g.span("flat", 0.4, 0.7) if kind == "blade" else g.span("flat", 0.8, 1.5),
    )
    return [
        (Stuff.METAL, base),
        (Stuff.METAL, m.joined([neck, lever, m.moved(m.ball(rod, 40), 0, -out, 0)])),
    ]


def padlock(g: Genes) -> Parts:
    """A body, a shackle and a keyhole or dials."""
    width, height, depth = (
        g.span("width", 36, 58),
        g.span("height", 32, 60),
        g.span("depth", 13, 24),
    )
    shape = g.pick("shape", ("block", "round", "shield", "laminated"))
    if shape == "round":
        flat = m.circle(width / 2)
        height = width
    elif shape == "shield":
        flat = m.fillet(
            m.points(
                (-width / 2, height / 2),
                (-width / 2, -height * 0.1),
                (0, -height / 2),
                (width / 2, -height * 0.1),
                (width / 2, height / 2),
            ),
            g.span("corner", 3, 12),
            4,
        )
    else:
        flat = m.rectangle(width, height, g.span("corner", 1.5, 14))
    body = m.moved(
        m.extruded(flat, depth, edge=g.span("edge", 0.8, 4)).rotate((90, 0, 0)),
        0,
        depth / 2,
        height / 2,
    )
    if shape == "laminated":
        plate = m.cut(m.block(200, 200, 1.2), [m.moved(m.block(width - 2.5, depth - 2.5, 9), z=-3)])
        body = m.cut(
            body,
            m.in_row(m.moved(plate, z=height / 2), g.count("plates", 4, 8), (0, 0, height * 0.11)),
        )
    x, rod = width * g.span("shackle", 0.26, 0.36), g.span("rod", 2.6, 5)
    tall = height * g.span("tall", 1.3, 1.9)
    path = m.spline(
        m.points(
            (-x, 0, height * 0.5),
            (-x, 0, height * 1.1),
            (-x * 0.72, 0, tall - 6),
            (0, 0, tall),
            (x * 0.72, 0, tall - 6),
            (x, 0, height * 1.1),
            (x, 0, height * 0.5),
        ),
        7,
    )
    parts: Parts = [(Stuff.METAL, body), (Stuff.METAL, m.rod(path, rod))]
    front = -depth / 2
    if g.chance("dials", 0.35):
        dial = m.moved(
            m.disc(g.span("dial", 4.5, 7), 7, 0.5, 24).rotate((0, 90, 0)),
            -3.5,
            front + 2,
            height * 0.4,
        )
        parts.append(
            (Stuff.ACCENT, m.joined(m.in_row(dial, g.count("dial_count", 3, 4), (8.5, 0, 0))))
        )
    else:
        plate = m.moved(
            m.extruded(
                m.oval(g.span("plate", 12, 20), g.span("plate_height", 12, 24), 2.2), 2.4, edge=0.6
            ).rotate((90, 0, 0)),
            0,
            front + 0.8,
            height * 0.42,
        )
        hole = m.joined([m.disc(2.2, 20, 0, 20), m.moved(m.block(1.8, 7, 20), 0, -3)]).rotate(
            (90, 0, 0)
        )
        parts.append((Stuff.ACCENT, m.cut(plate, [m.moved(hole, 0, front + 8, height * 0.44)])))
    return parts
