"""Fittings of doors and walls, and locks."""

import numpy as np
from manifold3d import Manifold

from pandok.forge.designs import modelling as m
from pandok.forge.designs.families.family import Parts
from pandok.forge.designs.genes import Genes
from pandok.forge.designs.materials import Stuff

# What was made lying on its back is hung up: its top looks to the front.
_HUNG = (90.0, 0.0, 0.0)


def wall_hook(g: Genes) -> Parts:
    """A plate with one to five hooks."""
    count, pitch = g.count("hooks", 1, 5), g.span("pitch", 32, 55)
    hooks = m.in_row(m.moved(_hook(g), 0, -2), count, (pitch, 0, 0))
    return [
        (Stuff.METAL if g.chance("metal", 0.5) else Stuff.WOOD, _hook_plate(g)),
        (Stuff.METAL, m.joined(hooks)),
    ]


def _hook_plate(g: Genes) -> Manifold:
    count, height = g.count("hooks", 1, 5), g.span("height", 34, 80)
    pitch = g.span("pitch", 32, 55)
    width = pitch * (count - 0.3) + 10 if count > 1 else g.span("width", 22, 50)
    shape = g.pick("plate", ("bar", "oval", "round", "arched"))
    if shape == "bar" or count > 2:
        flat = m.rectangle(width, height, g.span("corner", 1, 16))
    elif shape == "arched":
        x, low, shoulder = width / 2, -height / 2, height * 0.3
        corners = m.points((-x, low), (x, low), (x, shoulder), (0, height * 0.62), (-x, shoulder))
        flat = m.fillet(corners, g.span("corner", 2, 9), 3)
    else:
        flat = m.oval(width, height if shape == "oval" else width, g.span("exponent", 2, 3.2))
    plate = m.extruded(flat, g.span("thick", 3, 9), edge=g.span("edge", 0.8, 2.8)).rotate(_HUNG)
    if count % 2:
        return plate
    profile = m.points((0, -9), (2.2, -9), (2.2, 3), (4.4, 6), (4.4, 20), (0, 20))
    screw = m.turned(profile).rotate(_HUNG)
    return m.cut(plate, [m.moved(screw, 0, -2, height * at) for at in (0.3, -0.34)])


def _hook(g: Genes) -> Manifold:
    reach, drop, rod = g.span("reach", 24, 52), g.span("drop", 14, 40), g.span("rod", 2.8, 6)
    kind = g.pick("hook", ("single", "double", "peg", "flat"))
    if kind == "peg":
        way = m.points((0, 0, 0), (0, -reach * 0.8, 2), (0, -reach, 6))
        return m.rod(way, np.array([rod, rod * 1.2, rod * 1.6]))
    tip = -drop * g.span("tip", 0.1, 0.5)
    way = m.points((0, 0, 0), (0, -reach * 0.3, -drop), (0, -reach * 0.85, -drop), (0, -reach, tip))
    flatness = g.span("flat", 1.8, 3.4) if kind == "flat" else 1.0
    knob = m.moved(m.ball(rod * g.span("knob", 1.1, 1.9), 32), 0, -reach, tip)
    pieces = [m.rod(m.spline(way, 8), rod, flatness=flatness), knob]
    if kind == "double":
        top = g.span("height", 34, 80) * 0.55
        way = m.points((0, 0, 4), (0, -reach * 0.5, 10), (0, -reach * 0.72, top))
        pieces.append(m.rod(m.spline(way, 8), rod * 0.9))
        pieces.append(m.moved(m.ball(rod * 1.5, 32), 0, -reach * 0.72, top))
    return m.joined(pieces)


def door_handle(g: Genes) -> Parts:
    """A lever on a rose or a plate."""
    rod, out = g.span("rod", 7, 12), g.span("out", 36, 55)
    neck = m.rod(m.points((0, 2, 0), (0, -out, 0)), rod * 0.95)
    kind = g.pick("lever", ("bent", "straight", "wave", "blade", "knob"))
    if kind == "knob":
        r = g.span("rose_size", 22, 30)
        waist, face = r * g.span("knob", 0.9, 1.2), r * g.span("face", 0.6, 1.1)
        profile = m.points((0, 0), (rod, 0), (waist, 14), (face, 32), (0, 34))
        knob = m.moved(m.lathed(profile, 4, 4).rotate(_HUNG), 0, -out + 12)
        return [(Stuff.METAL, _rose(g)), (Stuff.METAL, m.joined([neck, knob]))]
    path = m.spline(_lever_way(g, kind), 9)
    width = np.linspace(1.0, g.span("taper", 0.55, 1.1), len(path)) * rod
    flatness = g.span("flat", 0.4, 0.7) if kind == "blade" else g.span("flat", 0.8, 1.5)
    lever = m.rod(path, width, flatness=flatness)
    elbow = m.moved(m.ball(rod, 40), 0, -out)
    return [(Stuff.METAL, _rose(g)), (Stuff.METAL, m.joined([neck, lever, elbow]))]


def _rose(g: Genes) -> Manifold:
    r = g.span("rose_size", 22, 30)
    kind = g.pick("rose", ("round", "square", "plate", "oval"))
    if kind == "round":
        return m.disc(r, 8, g.span("edge", 0.8, 4)).rotate(_HUNG)
    if kind == "square":
        return m.block(2 * r, 2 * r, 8, g.span("corner", 1, 9), 1.5).rotate(_HUNG)
    if kind == "oval":
        return m.extruded(m.oval(1.6 * r, 2.8 * r, 2.2), 8, edge=2).rotate(_HUNG)
    plate = m.block(1.7 * r, g.span("plate", 130, 220), 7, g.span("corner", 1, 20), 1.5)
    keyhole = m.joined([m.disc(4, 40), m.moved(m.block(4, 14, 40, 1), 0, -6)])
    at = -g.span("key_at", 50, 80) * 0.7
    return m.cut(plate.rotate(_HUNG), [m.moved(keyhole.rotate(_HUNG), 0, 15, at)])


def _lever_way(g: Genes, kind: str) -> m.Points:
    length, out, rod = g.span("length", 95, 140), g.span("out", 36, 55), g.span("rod", 7, 12)
    if kind == "bent":
        back = -out + g.span("return", 8, 30)
        return m.points(
            (0, -out + 3, 0),
            (length * 0.2, -out - 2, 0),
            (length * 0.8, -out, 0),
            (length, back, 0),
        )
    if kind == "wave":
        swing = g.span("wave", 5, 14)
        return m.points(
            (0, -out, 0),
            (length * 0.35, -out - 4, swing),
            (length * 0.7, -out - 3, -swing * 0.6),
            (length, -out, g.span("end", -6, 8)),
        )
    bow = 3 if kind == "blade" else 0
    return m.points((-rod, -out, 0), (length * 0.5, -out - bow, 0), (length, -out, 0))


def padlock(g: Genes) -> Parts:
    """A body, a shackle and a keyhole or dials."""
    width, depth = g.span("width", 36, 58), g.span("depth", 13, 24)
    shape = g.pick("shape", ("block", "round", "shield", "laminated"))
    height = width if shape == "round" else g.span("height", 32, 60)
    x, rod = width * g.span("shackle", 0.26, 0.36), g.span("rod", 2.6, 5)
    tall = height * g.span("tall", 1.3, 1.9)
    foot, knee = (height * 0.5, height * 1.1)
    way = m.points(
        (-x, 0, foot), (-x, 0, knee), (-x * 0.72, 0, tall - 6), (0, 0, tall),
        (x * 0.72, 0, tall - 6), (x, 0, knee), (x, 0, foot),
    )  # fmt: skip
    front = -depth / 2
    if g.chance("dials", 0.35):
        dial = m.disc(g.span("dial", 4.5, 7), 7, 0.5, 24).rotate((0, 90, 0))
        row = m.in_row(m.moved(dial, -3.5), g.count("dial_count", 3, 4), (8.5, 0, 0))
        lock = m.moved(m.joined(row), 0, front + 2, height * 0.4)
    else:
        flat = m.oval(g.span("plate", 12, 20), g.span("plate_height", 12, 24), 2.2)
        plate = m.moved(
            m.extruded(flat, 2.4, edge=0.6).rotate(_HUNG), 0, front + 0.8, height * 0.42
        )
        hole = m.joined([m.disc(2.2, 20, 0, 20), m.moved(m.block(1.8, 7, 20), 0, -3)])
        lock = m.cut(plate, [m.moved(hole.rotate(_HUNG), 0, front + 8, height * 0.44)])
    return [
        (Stuff.METAL, _padlock_body(g, shape, height)),
        (Stuff.METAL, m.rod(m.spline(way, 7), rod)),
        (Stuff.ACCENT, lock),
    ]


def _padlock_body(g: Genes, shape: str, height: float) -> Manifold:
    width, depth = g.span("width", 36, 58), g.span("depth", 13, 24)
    x, y = width / 2, height / 2
    if shape == "round":
        flat = m.circle(x)
    elif shape == "shield":
        corners = m.points((-x, y), (-x, -height * 0.1), (0, -y), (x, -height * 0.1), (x, y))
        flat = m.fillet(corners, g.span("corner", 3, 12), 4)
    else:
        flat = m.rectangle(width, height, g.span("corner", 1.5, 14))
    body = m.extruded(flat, depth, edge=g.span("edge", 0.8, 4)).rotate(_HUNG)
    body = m.moved(body, 0, depth / 2, y)
    if shape != "laminated":
        return body
    core = m.moved(m.block(width - 2.5, depth - 2.5, 9), z=-3)
    plate = m.moved(m.cut(m.block(200, 200, 1.2), [core]), z=y)
    return m.cut(body, m.in_row(plate, g.count("plates", 4, 8), (0, 0, height * 0.11)))
