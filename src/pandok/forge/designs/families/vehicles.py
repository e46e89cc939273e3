"""Car parts."""

import numpy as np
from manifold3d import Manifold

from pandok.forge.designs import modelling as m
from pandok.forge.designs.families.family import Parts
from pandok.forge.designs.genes import Genes
from pandok.forge.designs.materials import Stuff


def brake_pad(g: Genes) -> Parts:
    """A backing plate with ears, and a friction block with slots."""
    width, height = g.span("width", 95, 150), g.span("height", 42, 66)
    arch = g.span("arch", 4, 16)
    xs = np.linspace(-1, 1, 15)
    low = np.column_stack([xs * width / 2, arch * (1 - xs**2) * 0.8])
    high = np.column_stack([xs[::-1] * width / 2, height + arch * (1 - xs**2)])
    plate = m.extruded(m.fillet(np.concatenate([low, high]), 3, 2), 6, edge=0.8)
    ear_w, ear_h = g.span("ear_width", 8, 18), g.span("ear_height", 10, 24)
    ear = m.block(ear_w * 2, ear_h, 6, 3 if g.chance("soft_ears") else 0.8, 0.8)
    at_y = height * g.span("ear_level", 0.35, 0.75)
    ears = m.mirrored(m.moved(ear, width / 2, at_y))
    hole = m.moved(m.disc(g.span("hole", 2.2, 4.5), 30), width / 2 + ear_w * 0.45, at_y, -10)
    plate = m.cut(m.joined([plate, *ears]), m.mirrored(hole) if g.chance("holes") else [])
    shrink = g.span("shrink", 0.84, 0.94)
    outline = np.concatenate([low, high])
    centre = outline.mean(axis=0)
    lining_outline = centre + (outline - centre) * np.array([shrink, shrink * 0.92])
    thick = g.span("thickness", 8, 15)
    lining = m.extruded(m.fillet(lining_outline, 5, 3), thick, edge=g.span("edge", 0.6, 3), foot=0)
    slots = g.count("slots", 0, 2)
    lean = g.span("slot_lean", -18, 18)
    slot = m.block(g.span("slot", 2.5, 5), 3 * height, 30).rotate((0, 0, lean))
    slot = m.moved(slot, 0, height / 2, thick * 0.35)
    gap = width / (slots + 1)
    lining = m.cut(lining, m.in_row(slot, slots, (gap, 0, 0)) if slots else [])
    if g.chance("chamfered"):
        wedge = m.block(60, 200, 60).rotate((0, g.span("wedge", 18, 34), 0))
        lining = m.cut(lining, m.mirrored(m.moved(wedge, width * 0.42 + 26, 0, thick - 2)))
    stand = (90.0, 0.0, 0.0)
    return [
        (Stuff.METAL, plate.rotate(stand)),
        (Stuff.DARK, m.moved(lining, 0, 0, 5.9).rotate(stand)),
    ]


def alloy_wheel(g: Genes) -> Parts:
    """A rim with spokes, a hub and bolt holes."""
    hub_r, dish = g.span("hub", 38, 58), g.span("dish", 3, 23)
    hub = m.moved(m.disc(hub_r, 40, g.span("hub_edge", 2, 9)), z=dish)
    face = m.joined([hub, *_spokes(g)])
    if dish > 10:
        bowl = m.turned(m.points((0, 0), (hub_r * 1.4, 0), (hub_r * 0.6, dish), (0, dish)))
        face = m.cut(face, [m.moved(bowl, z=-1)])
    bolt = m.moved(m.disc(g.span("bolt", 5, 8), 200), hub_r * 0.66, 0, -20)
    bore = m.moved(m.disc(hub_r * 0.3, 10), z=dish - 1)
    face = m.cut(face, [*m.around(bolt, g.count("bolts", 4, 6), 20), bore])
    return [
        (Stuff.METAL, _rim(g).rotate(_FACE_FIRST)),
        (Stuff.METAL if g.chance("plain") else Stuff.ACCENT, face.rotate(_FACE_FIRST)),
    ]


_WHEEL_RADIUS = 200.0
_UPRIGHT = (90.0, 0.0, 0.0)
# The spokes are made near z = 0, and look to the front.
_FACE_FIRST = (-90.0, 0.0, 0.0)


def _rim(g: Genes) -> Manifold:
    width, outer = g.span("width", 120, 210), _WHEEL_RADIUS
    seat = outer - g.span("lip", 10, 26)
    profile = m.points(
        (outer, 0), (outer, 12), (seat, 22), (seat - 8, width * 0.5), (seat, width - 14),
        (outer, width - 8), (outer, width), (seat - 8, width), (seat - 20, width * 0.5),
        (seat - 12, 14), (seat - 4, 0),
    )  # fmt: skip
    return m.lathed(profile, 4, 2)


def _spokes(g: Genes) -> list[Manifold]:
    hub_r, reach = g.span("hub", 38, 58), _WHEEL_RADIUS - g.span("lip", 10, 26) - 6
    wide, tip, thick = g.span("spoke", 13, 30), g.span("tip", 12, 42), g.span("spoke_depth", 14, 26)
    style = g.pick("style", ("straight", "split", "swirl", "blade", "web"))
    if style == "swirl":
        bend = g.span("bend", 30, 75) * (1 if g.chance("clockwise") else -1)
        line = np.linspace(0, 1, 12)
        r, a = hub_r * 0.7 + line * (reach - hub_r * 0.7), np.radians(bend) * line**1.5
        half = (wide + (tip - wide) * line) / 2
        mid = np.column_stack([r * np.cos(a), r * np.sin(a)])
        across = np.column_stack([-np.sin(a), np.cos(a)]) * half[:, None]
        outline = np.concatenate([mid - across, (mid + across)[::-1]])
    else:
        root = hub_r * 0.6
        outline = m.points((root, -wide / 2), (reach, -tip / 2), (reach, tip / 2), (root, wide / 2))
    spoke = m.moved(m.extruded(outline, thick, edge=g.span("spoke_edge", 1.5, 5)), z=8)
    if style == "split":
        fork = m.points((hub_r + 24, 0), (reach + 30, -tip * 0.34), (reach + 30, tip * 0.34))
        spoke = m.cut(spoke, [m.moved(m.extruded(fork, 80), z=-10)])
    if style == "blade":
        spoke = spoke.rotate((g.span("blade", 12, 30), 0, 0))
    count = g.count("spokes", 5, 11)
    if style != "web":
        return m.around(spoke, count)
    ring = g.span("web", 0.55, 0.8) * reach
    band = m.cut(m.disc(ring, thick, 2), [m.moved(m.disc(ring - 14, 80), z=-9)])
    return [*m.around(spoke, 2 * count), m.moved(band, z=8)]


def headlamp_housing(g: Genes) -> Parts:
    """A swept lens over a housing, with round or oblong lamps behind."""
    length, height, depth = (
        g.span("length", 260, 400),
        g.span("height", 90, 160),
        g.span("depth", 70, 130),
    )
    flat = m.counter_clockwise(_headlamp_outline(g))
    shell = m.extruded(flat, depth, edge=g.span("edge", 3, 9), foot=0)
    shell = m.cut(shell, [m.moved(m.extruded(m.inset(flat, 8), depth), z=depth * 0.4)])
    count = g.count("lamps", 1, 3)
    lamp = m.moved(_headlamp_unit(g), z=depth * 0.36)
    lamps = [
        m.moved(lamp, (i - (count - 1) / 2) * length / (count + 0.7), 0.02 * height * (i % 2))
        for i in range(count)
    ]
    rib = m.block(length * 0.8, 2.5, depth * 0.5)
    ribs = m.in_row(rib, g.count("ribs", 0, 4), (0, height * 0.12, 0))
    inner = m.common_to(m.joined([*lamps, *ribs]), m.extruded(m.inset(flat, 7.5), depth))
    tab = m.cut(m.block(26, 18, 5, 5), [m.moved(m.disc(3.4, 20), z=-5)])
    places = ((-0.3, 0.52), (0.25, 0.5), (0, -0.55))
    tabs = [m.moved(tab, length * x, height * y, depth * 0.2) for x, y in places]
    back = m.moved(m.disc(height * 0.3, 30, 3), length * 0.1, 0, -24)
    return [
        (Stuff.SHELL, m.joined([shell, *tabs, back]).rotate(_UPRIGHT)),
        (Stuff.METAL, inner.rotate(_UPRIGHT)),
    ]


def _headlamp_outline(g: Genes) -> m.Points:
    x, height = g.span("length", 260, 400) / 2, g.span("height", 90, 160)
    droop, nose = g.span("droop", -0.25, 0.3), g.span("nose", 0.45, 0.95) / 2
    corners = m.points(
        (-x, -height * nose),
        (0, -height * 0.5 + droop * height * 0.3),
        (x, -height * (0.1 + droop)),
        (x + g.span("sweep", 0.1, 0.5) * 60, height * g.span("tail", 0.2, 0.5)),
        (0, height * g.span("brow", 0.35, 0.55)),
        (-x - 8, height * nose),
    )
    if g.chance("curved"):
        return m.spline(corners, 7, closed=True)
    return m.fillet(corners, g.span("corner", 6, 26), 4)


def _headlamp_unit(g: Genes) -> Manifold:
    depth, radius = g.span("depth", 70, 130), g.span("lamp", 0.22, 0.33) * g.span("height", 90, 160)
    if not g.chance("round_lamps"):
        tall = radius * g.span("oblong", 0.7, 1.4)
        return m.block(radius * 2.1, tall, depth * 0.4, radius * 0.3, 3)
    rim = depth * 0.42
    profile = m.points(
        (0, 0), (radius, 0), (radius, rim), (radius - 3, rim), (radius * 0.5, 8), (0, 8)
    )
    return m.joined([m.turned(profile), m.moved(m.ball(radius * 0.36, 32), z=14)])


def mirror_cap(g: Genes) -> Parts:
    """The painted back of a door mirror, with a foot or a turn signal."""
    width, height, depth = (
        g.span("width", 190, 260),
        g.span("height", 110, 160),
        g.span("depth", 70, 120),
    )
    squareness = g.span("squareness", 2.4, 4.2)
    skew = g.span("skew", -18, 26)
    rings = []
    for t in np.linspace(0, 1, 14):
        scale = np.sqrt(max(1 - t ** g.span("dome", 2.0, 3.4), 0.01))
        flat = m.oval(width * scale, height * scale, squareness, 56)
        flat = flat + np.array([skew * t, g.span("lift", -10, 14) * t])
        flat[:, 1] *= 1 - g.span("wedge", 0.0, 0.3) * flat[:, 0] / width
        rings.append(np.column_stack([flat[:, 0], -depth * t * np.ones(len(flat)), flat[:, 1]]))
    cap = m.lofted(rings)
    trim = m.moved(
        m.extruded(m.oval(width * 1.03, height * 1.04, squareness, 56), 9, edge=2).rotate(
            (90, 0, 0)
        ),
        0,
        8,
        0,
    )
    hollow = m.moved(
        m.extruded(m.oval(width * 0.93, height * 0.9, squareness, 56), 7).rotate((90, 0, 0)),
        0,
        12,
        0,
    )
    parts: Parts = [(Stuff.SHELL, cap), (Stuff.DARK, m.cut(trim, [hollow]))]
    if g.chance("signal", 0.6):
        band = m.block(width * 1.4, 200, g.span("signal", 7, 16))
        stripe = m.moved(
            band,
            width * g.span("signal_at", 0.35, 0.6),
            -20,
            -height * g.span("signal_level", -0.18, 0.2),
        )
        lens = m.common_to(m.moved(cap.scale((1.012, 1.02, 1.012))), stripe)
        parts.append((Stuff.CLEAR, lens))
    if g.chance("foot", 0.7):
        path = m.spline(
            m.points(
                (width * 0.3, -depth * 0.3, -height * 0.3),
                (width * 0.42, -depth * 0.3, -height * 0.62),
                (width * 0.55, -depth * 0.2, -height * 0.8),
            ),
            6,
        )
        parts.append((Stuff.DARK, m.rod(path, g.span("stem", 12, 20), flatness=1.5)))
    return parts


def gear_knob(g: Genes) -> Parts:
    """A knob on a collar, with a cap or a boot."""
    radius, height = g.span("radius", 20, 30), g.span("height", 48, 90)
    waist, crown = g.span("waist", 0.45, 0.85), g.span("crown", 0.75, 1.15)
    lean = g.span("lean", -14, 14)
    bend = g.span("flat", 2.0, 3.6)
    levels = m.spline(
        m.points(
            (0, waist * 0.8, 0),
            (0.25, waist, 0),
            (0.6, crown * 0.92, 0),
            (0.82, crown, 0),
            (0.97, crown * 0.72, 0),
            (1.0, crown * 0.3, 0),
        ),
        5,
    )
    depth = g.span("depth", 0.8, 1.3)
    knob = m.stacked(
        [
            (
                14 + t * height,
                m.oval(2 * radius * w, 2 * radius * w * depth, bend, 56)
                + np.array([lean * t * t, 0]),
            )
            for t, w, _ in levels
        ]
    )
    collar = m.lathed(
        m.points((0, 0), (radius * 0.72, 0), (radius * waist * 0.9, 16), (0, 16)), 2, 2
    )
    parts: Parts = [(Stuff.GRIP, knob), (Stuff.METAL, collar)]
    top = 14 + height
    if g.chance("cap"):
        inlay = m.moved(m.disc(radius * crown * 0.55, 5, 1.2), lean, 0, top - 3.2)
        parts.append((Stuff.METAL, inlay))
    if g.chance("button"):
        button = m.block(radius * 0.7, 8, height * 0.2, 2, 1.5)
        parts.append(
            (
                Stuff.ACCENT,
                m.moved(button, lean * 0.4, -radius * crown * depth * 0.93, 14 + height * 0.62),
            )
        )
    grooves = g.count("grooves", 0, 4)
    if grooves:
        slabs = [
            m.moved(m.disc(radius * 3, 2.2), z=14 + height * (0.2 + 0.1 * i))
            for i in range(grooves)
        ]
        rows = [m.cut(m.joined(slabs), [knob.scale((0.94, 0.94, 1.0))])]
        parts[0] = (Stuff.GRIP, m.cut(knob, rows))
    return parts


def oil_filter(g: Genes) -> Parts:
    """A can with fluted end and a threaded foot."""
    radius, height = g.span("radius", 32, 52), g.span("height", 60, 140)
    can = m.lathed(
        m.points((0, 8), (radius, 8), (radius, height), (0, height)),
        [0, 4, g.span("dome", 6, 16), 0],
        5,
    )
    flute_r = g.span("flute", 3, 6)
    flutes = g.count("flutes", 8, 16)
    flute = m.moved(m.disc(flute_r, height * 0.24), radius + flute_r * 0.35, 0, height * 0.8)
    can = m.cut(can, m.around(flute, flutes))
    base = m.lathed(
        m.points((radius * 0.3, 0), (radius + 2.5, 0), (radius + 2.5, 9), (radius * 0.3, 9)),
        1.5,
        2,
    )
    holes = m.around(m.moved(m.disc(3.2, 20), radius * 0.62, 0, -5), g.count("holes", 6, 9))
    return [(Stuff.SHELL, can), (Stuff.METAL, m.cut(base, holes))]


def brake_disc(g: Genes) -> Parts:
    """A ventilated disc with a hat, drilled or grooved."""
    radius = g.span("radius", 120, 170)
    hat, deep = g.span("hat", 60, 85), g.span("deep", 22, 55)
    ring = m.cut(m.disc(radius, 26, 1.5), [m.moved(m.disc(hat * 0.85, 60), z=-9)])
    vane = m.moved(m.block(radius, 5, 10), radius * 0.8, 0, 8)
    gaps = m.around(vane, g.count("vanes", 24, 40))
    ring = m.cut(ring, gaps)
    cup = m.lathed(
        m.points(
            (24, deep), (hat, deep), (hat, 0), (hat - 8, 0), (hat - 8, deep - 8), (24, deep - 8)
        ),
        [0, 6, 0, 0, 4, 0],
        3,
    )
    bolts = m.around(m.moved(m.disc(6.5, 120), hat * 0.68, 0, -5), g.count("bolts", 4, 6))
    rows = g.count("drilled", 0, 3)
    drilled = [
        hole
        for i in range(rows)
        for hole in m.around(
            m.moved(m.disc(4, 60), hat + (radius - hat) * (0.25 + 0.25 * i), 0, -5), 12, 10 * i
        )
    ]
    return [(Stuff.METAL, m.cut(ring, drilled)), (Stuff.METAL, m.cut(cup, bolts))]


def wiper_arm(g: Genes) -> Parts:
    """An arm on a hub with a blade along it."""
    length = g.span("length", 340, 520)
    head = m.lathed(
        m.points((0, 0), (18, 0), (15, 26), (0, 26)), [0, 2, g.span("head", 4, 10), 0], 4
    )
    path = m.spline(
        m.points(
            (0, 0, 14),
            (length * 0.3, 0, g.span("rise", 22, 40)),
            (length * 0.62, g.span("bow", -18, 18), 24),
            (length * 0.7, 0, 16),
        ),
        8,
    )
    arm = m.rod(path, np.linspace(g.span("root", 8, 13), 4, len(path)), flatness=1.6, sides=12)
    arch = g.span("arch", 6, 26)
    xs = np.linspace(-0.5, 0.5, 15)
    blade_path = np.column_stack(
        [length * (0.7 + 0.62 * xs), np.zeros(15), 8 + arch * (0.25 - xs**2) * 4]
    )
    blade = m.rod(blade_path, 4.0 + 5 * (0.25 - xs**2), flatness=g.span("flat", 0.8, 2.2), sides=10)
    lip = m.rod(blade_path - np.array([0, 0, 6.0]), 1.6, sides=8)
    joint = m.moved(m.block(g.span("joint", 26, 52), 14, 18, 4, 3), length * 0.7, 0, 6 + arch)
    return [(Stuff.DARK, m.joined([head, arm, joint])), (Stuff.DARK, m.joined([blade, lip]))]


def spark_plug(g: Genes) -> Parts:
    """A ribbed insulator over a hexagon and a thread."""
    ribs = g.count("ribs", 2, 5)
    profile = [(0.0, 46.0), (6.2, 46.0)]
    z = 48.0
    for _ in range(ribs):
        profile += [(g.span("rib", 5.4, 7.2), z), (5.0, z + 1.5), (5.0, z + 3)]
        z += g.span("pitch", 3.2, 5)
    profile += [(4.4, z + 6), (3.0, z + 12), (0.0, z + 12)]
    insulator = m.turned(m.points(*profile), 48)
    post = m.moved(m.disc(2.6, 10, 0.8), z=z + 10)
    hexagon = m.moved(
        m.extruded(m.circle(g.span("hex", 9, 12), 6), g.span("nut", 9, 15), edge=1, steps=1), z=34
    )
    shell = m.turned(m.points((0, 24), (8.4, 24), (8.4, 34), (6, 36), (0, 36)), 48)
    turns = g.count("turns", 7, 11)
    thread = [(0.0, 4.0)]
    for i in range(turns):
        thread += [(5.4, 4 + i * 20 / turns), (6.4, 4 + (i + 0.5) * 20 / turns)]
    thread += [(5.4, 24.5), (0.0, 24.5)]
    hook = m.rod(
        m.spline(m.points((5.4, 0, 5), (5.2, 0, 0), (2, 0, -1.5), (-1, 0, -1.5)), 6), 1.2, sides=10
    )
    return [
        (Stuff.POTTERY, m.joined([insulator])),
        (
            Stuff.METAL,
            m.joined(
                [
                    post,
                    hexagon,
                    shell,
                    m.turned(m.points(*thread), 48),
                    hook,
                    m.moved(m.disc(1.5, 6), z=-0),
                ]
            ),
        ),
    ]
