"""Bottles, jars and cases of beauty products."""

import numpy as np
from manifold3d import Manifold

from pandok.forge.designs import modelling as m
from pandok.forge.designs.families.family import Parts
from pandok.forge.designs.genes import Genes
from pandok.forge.designs.materials import Stuff


def _flask(g: Genes, width: float, depth: float, height: float, neck: float) -> Manifold:
    """A bottle of round, square or squircle section with a shoulder."""
    section = g.pick("section", ("round", "oval", "squircle", "square"))
    waist, belly = g.span("waist", 0.8, 1.0), g.span("belly", 0.3, 0.7)
    shoulder = g.span("shoulder", 0.62, 0.86)
    exponent = {"round": 2.0, "oval": 2.0, "squircle": g.span("exponent", 3, 5), "square": 9.0}[
        section
    ]
    if section == "round":
        depth = width
    controls = m.points(
        (0.0, 0.9),
        (0.03, 1.0),
        (belly, waist),
        (shoulder, g.span("top", 0.82, 1.0)),
        (0.94, max(neck / width * 1.5, 0.5)),
        (1.0, neck / width),
    )
    rings = []
    for t, w in m.spline(controls, 6):
        share = np.clip((t - shoulder) / (1 - shoulder), 0, 1)
        p = exponent + (2.0 - exponent) * share
        d = depth + (min(width, depth) - depth) * share
        rings.append((float(t) * height, m.oval(width * w, d * w, p, 64)))
    return m.stacked(rings)


def pump_bottle(g: Genes) -> Parts:
    """A flask with a collar, a stem and a spout."""
    width, height = g.span("width", 48, 86), g.span("height", 110, 190)
    neck = g.span("neck", 16, 26)
    flask = _flask(g, width, width * g.span("slim", 0.5, 1.0), height, neck)
    collar_h = g.span("collar", 12, 24)
    collar = m.moved(
        m.lathed(
            m.points(
                (0, 0),
                (neck * 0.72, 0),
                (neck * g.span("collar_top", 0.5, 0.72), collar_h),
                (0, collar_h),
            ),
            1.5,
            2,
        ),
        z=height - 2,
    )
    if g.chance("ribbed"):
        rib = m.moved(m.disc(0.9, collar_h - 5, 0, 8), neck * 0.72, 0, height)
        collar = m.cut(collar, m.around(rib, 24))
    top = height + collar_h
    rise = g.span("rise", 10, 26)
    stem = m.moved(m.disc(4.2, rise + 4), z=top - 4)
    reach, drop = g.span("reach", 24, 46), g.span("drop", 2, 14)
    head = g.pick("head", ("saddle", "disc", "swan"))
    thick = g.span("spout", 4, 7)
    if head == "swan":
        spout = m.rod(
            m.spline(
                m.points(
                    (0, 0, top + rise - 2),
                    (reach * 0.25, 0, top + rise + 10),
                    (reach * 0.8, 0, top + rise + 4),
                    (reach, 0, top + rise - drop),
                ),
                7,
            ),
            thick * 0.8,
        )
    else:
        spout = m.rod(
            m.points(
                (0, 0, top + rise),
                (reach * 0.7, 0, top + rise - drop * 0.2),
                (reach, 0, top + rise - drop),
            ),
            np.array([thick, thick * 0.8, thick * 0.55]),
            flatness=1.3,
        )
    button = m.moved(
        m.disc(g.span("button", 9, 16), g.span("button_height", 5, 12), 1.6)
        if head == "disc"
        else m.extruded(m.oval(26, 20, 2.4), 9, edge=3, steps=4),
        z=top + rise - 3,
    )
    return [(Stuff.CLEAR, flask), (Stuff.ACCENT, m.joined([collar, stem, spout, button]))]


def dropper_bottle(g: Genes) -> Parts:
    """A flask with a ribbed collar and a rubber bulb."""
    width, height = g.span("width", 28, 46), g.span("height", 55, 100)
    neck = g.span("neck", 13, 18)
    flask = _flask(g, width, width * g.span("slim", 0.6, 1.0), height, neck)
    collar_h = g.span("collar", 12, 22)
    collar = m.moved(m.disc(neck * g.span("collar_width", 0.62, 0.85), collar_h, 1.2), z=height - 1)
    rib = m.moved(m.disc(0.7, collar_h, 0, 8), neck * 0.74, 0, height)
    if g.chance("ribbed"):
        collar = m.cut(collar, m.around(rib, 28))
    bulb_h, bulb_r = g.span("bulb", 18, 36), g.span("bulb_width", 5, 8.5)
    bulb = m.turned(
        np.concatenate(
            [
                m.spline(
                    m.points(
                        (bulb_r * 1.05, 0),
                        (bulb_r * g.span("pinch", 0.6, 0.95), bulb_h * 0.25),
                        (bulb_r, bulb_h * 0.66),
                        (bulb_r * 0.62, bulb_h * 0.95),
                        (0.1, bulb_h),
                    ),
                    6,
                ),
                m.points((0, 0)),
            ]
        )
    )
    return [
        (Stuff.CLEAR, flask),
        (Stuff.METAL, collar),
        (Stuff.DARK, m.moved(bulb, z=height + collar_h - 2)),
    ]


def perfume_flacon(g: Genes) -> Parts:
    """A heavy flask with facets, a collar and a sculpted stopper."""
    height = g.span("height", 55, 105)
    body = _flacon_body(g)
    if g.chance("window", 0.4) and g.pick("body", _FLACONS) in {"slab", "arch"}:
        frame = m.moved(m.block(g.span("width", 40, 84) * 0.6, height * 0.4, 10, 2), z=-5)
        front = -g.span("depth", 22, 46) / 2 - 3.5
        body = m.cut(body, [m.moved(frame.rotate((90, 0, 0)), 0, front, height * 0.42)])
    collar = m.moved(m.disc(g.span("collar", 6, 10), 7, 0.6), z=height - 2)
    stopper = m.moved(_stopper(g), z=height + 3)
    return [(Stuff.CLEAR, body), (Stuff.METAL, m.joined([collar, stopper]))]


_FLACONS = ("slab", "facet", "disc", "column", "drop", "arch")


def _flacon_body(g: Genes) -> Manifold:
    width, depth, height = (
        g.span("width", 40, 84),
        g.span("depth", 22, 46),
        g.span("height", 55, 105),
    )
    kind = g.pick("body", _FLACONS)
    if kind == "slab":
        return m.block(width, depth, height, g.span("corner", 1, 10), g.span("edge", 1, 5))
    if kind == "facet":
        girdle = m.circle(width / 2, g.count("sides", 5, 8))
        foot, table = g.span("foot", 0.6, 0.95), g.span("table", 0.35, 0.8)
        level = height * g.span("girdle", 0.3, 0.7)
        return m.stacked([(0, girdle * foot), (level, girdle), (height, girdle * table)])
    if kind == "disc":
        flat = m.oval(height, height, g.span("disc", 2, 2.8))
        body = m.extruded(flat, depth, edge=g.span("edge", 2, 9), steps=3).rotate((90, 0, 0))
        below = m.moved(m.block(300, 300, 50), z=-48)
        return m.cut(m.moved(body, 0, depth / 2, height / 2), [below])
    if kind == "column":
        flute = m.disc(g.span("flute", 1.5, 4), height * 0.86, 0, 24)
        flute = m.moved(flute, width * 0.37, 0, height * 0.07)
        return m.cut(m.disc(width * 0.36, height, 2), m.around(flute, g.count("flutes", 8, 20)))
    if kind == "drop":
        low = height * g.span("low", 0.15, 0.4)
        through = m.points(
            (width * 0.2, 0),
            (width * 0.48, low),
            (width * 0.34, height * 0.66),
            (width * 0.1, height),
        )
        return m.turned(np.concatenate([m.spline(through, 8), m.points((0, height), (0, 0))]))
    x, spring = width / 2, height * 0.5
    turn = np.linspace(0.1, np.pi - 0.1, 20)
    bow = np.column_stack([x * np.cos(turn), spring + height * 0.5 * np.sin(turn)])
    right, left = m.points((x, 0), (x, spring)), m.points((-x, spring), (-x, 0))
    arch = m.extruded(np.concatenate([right, bow, left]), depth, edge=g.span("edge", 1.5, 4))
    return m.moved(arch.rotate((90, 0, 0)), 0, depth / 2)


def _stopper(g: Genes) -> Manifold:
    depth, size = g.span("depth", 22, 46), g.span("stopper_size", 9, 17)
    tall = g.span("stopper_height", 14, 34)
    kind = g.pick("stopper", ("cube", "ball", "cylinder", "crown", "cone", "cap"))
    if kind == "cube":
        return m.block(size * 2, min(size * 2, depth), tall, 1.5, 1.2)
    if kind == "ball":
        return m.moved(m.ball(size), z=size * 0.9)
    if kind == "cylinder":
        return m.disc(size * 0.8, tall, 1.2)
    if kind == "crown":
        return m.extruded(m.circle(size, 8), tall, edge=3, steps=1, taper=1.3)
    if kind == "cone":
        return m.lathed(m.points((0, 0), (size, 0), (size * 0.4, tall), (0, tall)), 1.5, 2)
    return m.block(g.span("width", 40, 84) * 0.7, depth * 0.9, tall, 3, 1.5)


def compact(g: Genes) -> Parts:
    """A powder case with a hinge, a latch and a decorated lid."""
    size, height = g.span("size", 62, 88), g.span("height", 12, 24)
    flat = _compact_outline(g)
    split, edge = height * g.span("split", 0.4, 0.65), g.span("edge", 1.2, 5)
    base = m.extruded(flat, split - 0.4, edge=0.4, foot=edge, steps=2)
    core = m.extruded(flat * 0.96, height * 0.7, edge=0)
    lid = m.moved(m.extruded(flat, height - split, edge=edge, foot=0.4, steps=3), z=split)
    hinge = m.rod(m.points((-size * 0.16, 0, 0), (size * 0.16, 0, 0)), 3, sides=20)
    hinge = m.moved(hinge, 0, float(flat[:, 1].max()), split)
    latch = m.block(g.span("latch", 8, 18), 6, 5, 1.5, 0.8)
    latch = m.moved(latch, 0, float(flat[:, 1].min()) + 0.5, split - 2.5)
    parts: Parts = [
        (Stuff.SHELL, m.joined([base, core])),
        (Stuff.SHELL, m.cut(lid, [m.moved(groove, z=height - 0.8) for groove in _grooves(g)])),
        (Stuff.METAL, m.joined([hinge, latch])),
    ]
    if g.pick("decor", _COMPACT_DECORS) == "medallion":
        plate = m.oval(size * g.span("medallion", 0.25, 0.6), size * 0.4, 2)
        parts.append((Stuff.METAL, m.moved(m.extruded(plate, 2, edge=0.7), z=height - 0.6)))
    return parts


_COMPACT_DECORS = ("none", "medallion", "rings", "rays", "grid")


def _compact_outline(g: Genes) -> m.Points:
    size = g.span("size", 62, 88)
    shape = g.pick("shape", ("round", "square", "shell", "oval", "hexagon"))
    if shape == "square":
        return m.rectangle(size, size * g.span("ratio", 0.75, 1.1), g.span("corner", 4, 22))
    if shape == "shell":
        return _scalloped(size / 2, g.count("scallops", 8, 16), g.span("scallop", 0.04, 0.1))
    if shape == "oval":
        return m.oval(size * 1.2, size * g.span("ratio", 0.7, 0.9), g.span("exponent", 2, 3))
    if shape == "hexagon":
        return m.fillet(m.circle(size / 2, g.count("sides", 5, 8)), g.span("corner", 3, 12))
    return m.circle(size / 2)


def _grooves(g: Genes) -> list[Manifold]:
    """What is cut into the lid of a compact."""
    size, decor = g.span("size", 62, 88), g.pick("decor", _COMPACT_DECORS)
    if decor == "rings":
        core = m.moved(m.disc(size * 0.22, 9), z=-2)
        return [m.cut(m.disc(size * g.span("ring", 0.25, 0.38), 4), [core])]
    if decor == "rays":
        ray = m.moved(m.block(size * 0.3, 1.6, 4), size * 0.22)
        return m.around(ray, g.count("rays", 8, 24))
    if decor == "grid":
        line = m.block(size * 0.62, 1.2, 4)
        rows = m.in_row(line, g.count("grid", 3, 6), (0, size * 0.1, 0))
        return [*rows, *(row.rotate((0, 0, 90)) for row in rows)]
    return []


def _scalloped(radius: float, count: int, depth: float) -> m.Points:
    angles = np.linspace(0, 2 * np.pi, 144, endpoint=False)
    reach = radius * (1 - depth * (1 - np.abs(np.cos(angles * count / 2))))
    return np.column_stack([reach * np.cos(angles), reach * np.sin(angles)])


def cream_jar(g: Genes) -> Parts:
    """A low jar with a screw lid."""
    radius, height = g.span("radius", 26, 42), g.span("height", 24, 50)
    jar = m.lathed(
        m.points(
            (0, 0),
            (radius * g.span("foot", 0.75, 1.0), 0),
            (radius, height * 0.6),
            (radius * 0.94, height),
            (0, height),
        ),
        [0, g.span("base", 1, 8), 6, 2, 0],
        4,
    )
    lid_h = g.span("lid", 10, 24)
    lid = m.moved(
        m.disc(radius * g.span("lid_width", 0.92, 1.06), lid_h, g.span("edge", 0.8, 5)),
        z=height - 0.5,
    )
    knurl = g.count("knurls", 0, 2)
    if knurl:
        lid = m.cut(
            lid,
            m.around(
                m.moved(m.disc(1.1, lid_h * 2, 0, 8), radius * 1.02, 0, height - 2), 24 * knurl
            ),
        )
    return [(Stuff.POTTERY, jar), (Stuff.METAL, lid)]


def lipstick(g: Genes) -> Parts:
    """A case, a collar and a slanted stick."""
    size, height = g.span("size", 16, 24), g.span("height", 30, 44)
    exponent = g.pick("section", (2.0, 3.5, 8.0))
    case = m.extruded(m.oval(size, size, exponent), height, edge=g.span("edge", 0.5, 2))
    collar = m.moved(m.disc(size * 0.41, g.span("collar", 10, 20), 0.5), z=height - 1)
    top = height + 26
    stick = m.moved(m.disc(size * 0.3, g.span("stick", 18, 28), 1.5), z=height + 8)
    slant = m.block(80, 80, 60).rotate((g.span("slant", 25, 48), 0, 0))
    stick = m.cut(stick, [m.moved(slant, 0, -4, top + 4)])
    return [(Stuff.SHELL, case), (Stuff.METAL, collar), (Stuff.ACCENT, stick)]


def nail_polish(g: Genes) -> Parts:
    """A small flask with a long brush cap."""
    width, height = g.span("width", 22, 36), g.span("height", 26, 44)
    body = m.stacked(
        [
            (
                t * height,
                m.oval(
                    width * w,
                    width * w * g.span("slim", 0.7, 1.0),
                    g.pick("section", (2.0, 4.0, 8.0)),
                ),
            )
            for t, w in m.spline(
                m.points(
                    (0, 0.86),
                    (0.08, 1),
                    (g.span("belly", 0.3, 0.6), 1),
                    (0.86, g.span("top", 0.6, 0.95)),
                    (1, 0.4),
                ),
                5,
            )
        ]
    )
    cap_h = g.span("cap", 28, 48)
    cap = m.lathed(
        m.points((0, 0), (g.span("low", 6, 9), 0), (g.span("high", 4, 9), cap_h), (0, cap_h)),
        [0, 1, 2, 0],
        3,
    )
    return [(Stuff.CLEAR, body), (Stuff.DARK, m.moved(cap, z=height - 1))]


def squeeze_tube(g: Genes) -> Parts:
    """A crimped tube standing on its cap."""
    width, height = g.span("width", 34, 56), g.span("height", 90, 150)
    cap_h, cap_r = g.span("cap", 14, 34), g.span("cap_width", 0.55, 0.96)
    levels = np.linspace(0, 1, 12)
    body = m.stacked(
        [
            (
                cap_h + height * t,
                m.oval(
                    width * (1 + 0.16 * t),
                    width * (1 - 0.955 * t ** g.span("fall", 0.9, 1.6)),
                    2.0,
                    60,
                ),
            )
            for t in levels
        ]
    )
    crimp = m.moved(
        m.block(width * 1.17, 2.2, g.span("crimp", 6, 14), 0, 0.3), z=cap_h + height - 1
    )
    cap = m.disc(width / 2 * cap_r, cap_h + 1, g.span("edge", 0.8, 3))
    return [(Stuff.SHELL, m.joined([body, crimp])), (Stuff.ACCENT, cap)]
