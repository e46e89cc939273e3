"""What people wear and carry."""

import numpy as np
from manifold3d import Manifold

from pandok.forge.designs import modelling as m
from pandok.forge.designs.families.family import Parts
from pandok.forge.designs.genes import Genes
from pandok.forge.designs.materials import Stuff


def shoe_sole(g: Genes) -> Parts:
    """An outsole with a tread."""
    length = g.span("length", 240, 300)
    flat = _foot_outline(g)
    thick, deep = g.span("thick", 14, 36), g.span("deep", 3, 5)
    sole = m.extruded(flat, thick, edge=g.span("edge", 2, 5), foot=1.5)
    inner = m.extruded(m.inset(m.counter_clockwise(flat), g.span("margin", 5, 9)), 60)
    tread = m.common_to(m.joined(_tread(g)), inner)
    if g.chance("arched", 0.6):
        radius = g.span("arch", 40, 90)
        arch = m.disc(radius, 400, 0, 96).rotate((0, 90, 0))
        rise = thick * g.span("arch_depth", 0.25, 0.5)
        sole = m.cut(sole, [m.moved(arch, -200, -length * 0.12, rise - radius)])
        gap = 2 * float(np.sqrt(max(2 * radius * rise - rise * rise, 0.0)))
        tread = m.cut(tread, [m.moved(m.block(400, gap, 60), 0, -length * 0.12, -20)])
    return [
        (Stuff.SHELL, m.moved(sole, z=deep - 0.3)),
        (Stuff.DARK if g.chance("dark") else Stuff.ACCENT, tread),
    ]


def _foot_outline(g: Genes) -> m.Points:
    half, skew = g.span("width", 86, 112) / 2, g.span("skew", 4, 14)
    heel, waist = half * g.span("heel", 0.62, 0.78), half * g.span("waist", 0.5, 0.72)
    ball, toe = half * g.span("ball", 0.9, 1.0), half * g.span("toe", 0.45, 0.75)
    right = m.points(
        (heel * 0.6, -0.48), (heel, -0.4), (waist, -0.08), (ball, 0.22), (toe + skew, 0.42),
        (skew, 0.5),
    )  # fmt: skip
    left = m.points(
        (-toe + skew, 0.43), (-ball * 0.95, 0.24), (-waist * 0.7, -0.06), (-heel, -0.38),
        (-heel * 0.6, -0.48),
    )  # fmt: skip
    plan = np.concatenate([right, left]) * np.array([1, g.span("length", 240, 300)])
    return m.spline(plan, 7, closed=True)


def _tread(g: Genes) -> list[Manifold]:
    """Blocks under the sole, over more than its outline."""
    length, width = g.span("length", 240, 300), g.span("width", 86, 112)
    pitch, deep = g.span("pitch", 11, 20), g.span("deep", 3, 5)
    wide = pitch * g.span("fill", 0.4, 0.62)
    rows, columns = int(length / pitch), int(width / pitch)
    style = g.pick("tread", ("bars", "chevrons", "studs", "waves", "blocks", "rings"))
    if style == "rings":
        radii = np.arange(wide, width * 0.6, pitch)
        rings = [m.cut(m.disc(r, deep), [m.moved(m.disc(r - wide * 0.5, 40), z=-5)]) for r in radii]
        return [m.moved(ring, 0, length * at) for at in (-0.3, 0.22) for ring in rings]
    if style == "studs":
        sides = g.count("stud_sides", 4, 6) if g.chance("angular") else 20
        stud = m.extruded(m.circle(wide * 0.62, sides), deep)
        row = m.joined(m.in_row(stud, columns, (pitch, 0, 0)))
    elif style == "chevrons":
        arm = m.moved(m.block(width, wide * 0.7, deep), width * 0.5)
        row = m.joined(m.mirrored(arm.rotate((0, 0, g.span("chevron", 18, 40)))))
        rows += 4
    elif style == "waves":
        x = np.linspace(-width / 2, width / 2, 40)
        y = g.span("wave", 2, 6) * np.sin(x / width * 2 * np.pi * g.count("periods", 2, 5))
        upper, lower = np.column_stack([x, y]), np.column_stack([x, y + wide * 0.7])
        row = m.extruded(np.concatenate([upper, lower[::-1]]), deep)
    elif style == "blocks":
        block = m.block(wide * 1.3, wide, deep).rotate((0, 0, g.span("turn", -30, 30)))
        row = m.joined(m.in_row(block, columns, (pitch * 1.1, 0, 0)))
    else:
        row = m.block(width * 2, wide, deep).rotate((0, 0, g.span("turn", -25, 25)))
    return m.in_row(row, rows, (0, pitch, 0))


def bag_buckle(g: Genes) -> Parts:
    """A frame with a pin, a clip or a turning lock."""
    width, height, rod = g.span("width", 30, 62), g.span("height", 26, 56), g.span("rod", 3, 6)
    thick = g.span("thick", 3, 7)
    flat = _buckle_outline(g)
    opening = m.moved(m.extruded(m.inset(flat, rod), 40), z=-10)
    edge, steps = g.span("edge", 0.6, 1.9), g.count("edge_steps", 1, 2)
    frame = m.cut(m.extruded(flat, thick, edge=edge, steps=steps), [opening])
    x, y = width * g.span("bar", -0.34, 0.06), height / 2 - 1
    bar = m.rod(m.points((x, -y, 0), (x, y, 0)), rod * 0.45)
    frame = m.joined([frame, m.moved(bar, z=thick * 0.5)])
    return [(Stuff.METAL, frame), *_closure(g, flat, x)]


def _buckle_outline(g: Genes) -> m.Points:
    width, height = g.span("width", 30, 62), g.span("height", 26, 56)
    x, y = width / 2, height / 2
    shape = g.pick("frame", ("rectangle", "oval", "dee", "octagon", "horseshoe"))
    if shape == "rectangle":
        return m.rectangle(width, height, g.span("corner", 1, 12))
    if shape == "oval":
        return m.oval(width, height, g.span("exponent", 2, 3))
    if shape == "octagon":
        return m.fillet(m.rectangle(width, height), g.span("cut", 5, 12), 1)
    if shape == "horseshoe":
        corners = m.points((-x, -y), (x, -height * 0.35), (x, height * 0.35), (-x, y))
        return m.counter_clockwise(m.fillet(corners, g.span("corner", 3, 14), 4))
    turn = np.linspace(-1.3, 1.3, 16)
    bow = np.column_stack([width * 0.1 + width * 0.4 * np.cos(turn), y * np.sin(turn)])
    low, high = m.points((-x, -y), (width * 0.1, -y)), m.points((width * 0.1, y), (-x, y))
    return m.counter_clockwise(m.fillet(np.concatenate([low, bow, high]), 1, 2))


def _closure(g: Genes, flat: m.Points, x: float) -> Parts:
    """What holds the strap, where the bar is at x."""
    width, height, rod = g.span("width", 30, 62), g.span("height", 26, 56), g.span("rod", 3, 6)
    thick = g.span("thick", 3, 7)
    kind = g.pick("closure", ("pin", "two_pins", "clip", "turn", "roller"))
    if kind == "clip":
        tunnel = m.moved(m.block(width, height * 0.3, 3), z=1.4)
        clip = m.cut(m.block(width * 0.5, height * 0.5, thick + 4, 3, 1), [tunnel])
        return [(Stuff.ACCENT, m.moved(clip, width * 0.12))]
    if kind == "turn":
        plate = m.moved(m.extruded(m.inset(flat, rod * 0.8), 1.6), z=0.6)
        key = m.extruded(m.oval(width * 0.36, 7, g.span("key", 2, 4)), 4, edge=1)
        key = m.moved(key, z=thick + 1.5).rotate((0, 0, g.span("turn", -60, 60)))
        return [(Stuff.METAL, m.joined([plate, key, m.disc(2.2, thick + 3)]))]
    way = m.points(
        (x - 1, 0, thick * 0.5), (x + 4, 0, thick + 1.2), (width * 0.3, 0, thick + 1),
        (width / 2 + 1, 0, thick),
    )  # fmt: skip
    pin = m.rod(m.spline(way, 6), g.span("pin", 1.4, 2.4), sides=14)
    if kind == "pin":
        return [(Stuff.METAL, pin)]
    if kind == "two_pins":
        return [(Stuff.METAL, m.joined(m.in_row(pin, 2, (0, height * 0.36, 0))))]
    right, y = width / 2 - rod / 2, height * 0.32
    roller = m.rod(m.points((right, -y, 0), (right, y, 0)), rod * 0.85)
    return [(Stuff.METAL, pin), (Stuff.METAL, m.moved(roller, z=thick / 2))]


def watch_case(g: Genes) -> Parts:
    """A case with lugs, a bezel, a crown, hands and pushers."""
    height = g.span("height", 8, 14)
    flat = _watch_outline(g)
    case = m.extruded(flat, height * 0.75, edge=g.span("edge", 0.6, 2), foot=1.4)
    inside = g.span("bezel", 1.8, 5)
    bezel = m.extruded(
        m.inset(flat, 0.8), height * 0.4, edge=g.span("bezel_edge", 0.5, 1.8), foot=0
    )
    window = m.moved(m.extruded(m.inset(flat, inside), 40), z=height * 0.9)
    bezel = m.cut(m.moved(bezel, z=height * 0.7), [window])
    if g.chance("notched", 0.35) and g.pick("shape", _WATCH_SHAPES) == "round":
        notch = m.disc(g.span("notch", 0.6, 1.4), 20, 0, 10)
        notch = m.moved(notch, g.span("size", 34, 46) / 2 - 0.5, 0, height * 0.75)
        bezel = m.cut(bezel, m.around(notch, g.count("notches", 12, 36)))
    dial = m.moved(m.extruded(m.inset(flat, inside * 0.9), 1), z=height * 0.9 - 0.95)
    span = float(np.abs(m.inset(flat, inside)).max(axis=0).min())
    return [
        (Stuff.METAL, m.joined([case, *_lugs(g, flat), *_crowns(g, flat)])),
        (Stuff.ACCENT, bezel),
        (Stuff.SHELL, dial),
        (Stuff.METAL, m.moved(_hands(g, span), z=height * 0.9)),
    ]


_WATCH_SHAPES = ("round", "cushion", "tank", "octagon", "tonneau")


def _watch_outline(g: Genes) -> m.Points:
    size, shape = g.span("size", 34, 46), g.pick("shape", _WATCH_SHAPES)
    if shape == "round":
        return m.circle(size / 2, 96)
    if shape == "cushion":
        return m.oval(size, size, g.span("cushion", 2.8, 4.4), 96)
    if shape == "tank":
        return m.rectangle(size * 0.8, size * 1.1, g.span("corner", 1, 5))
    if shape == "octagon":
        corners = m.circle(size * 0.53, g.count("sides", 8, 12))
        return m.fillet(corners, g.span("corner", 0.5, 3), 2)
    x, y, belly = size * 0.34, size * 0.55, size * 0.48
    corners = m.points((-x, -y), (x, -y), (belly, 0), (x, y), (-x, y), (-belly, 0))
    return m.fillet(corners, g.span("corner", 3, 16), 6)


def _lugs(g: Genes, flat: m.Points) -> list[Manifold]:
    height, gap = g.span("height", 8, 14), g.span("size", 34, 46) * g.span("strap", 0.22, 0.27)
    y = float(flat[:, 1].max())
    tip = (gap * g.span("splay", 0.92, 1.05), y + g.span("lug_reach", 2.5, 6))
    way = m.points(
        (gap, y * 0.6, height * 0.5),
        (gap, y, height * 0.46),
        (*tip, height * g.span("lug_drop", 0.0, 0.2)),
    )
    flatness = g.span("lug_flat", 0.8, 1.5)
    lug = m.rod(m.spline(way, 6), g.span("lug", 2.6, 5) / 2, flatness=flatness, sides=16)
    return [*m.mirrored(lug), *m.mirrored(lug.mirror((0, 1, 0)))]


def _crowns(g: Genes, flat: m.Points) -> list[Manifold]:
    size, level, radius = (
        g.span("size", 34, 46),
        g.span("height", 8, 14) * 0.42,
        g.span("crown", 2.2, 4),
    )
    flute = m.moved(m.disc(0.35, 20, 0, 8), radius)
    crown = m.cut(m.disc(radius, 5, 0.7), m.around(flute, 18)).rotate((0, 90, 0))
    side = float(flat[:, 0].max()) - 0.6
    knobs = [m.moved(crown, side, 0, level)]
    if g.chance("pushers", 0.4):
        pusher = m.disc(radius * 0.6, 5 + side * 0.11, 0.5).rotate((0, 90, 0))
        knobs += [m.moved(pusher, side * 0.82, y, level) for y in (size * 0.2, -size * 0.2)]
    return knobs


def _hands(g: Genes, span: float) -> Manifold:
    """Hands, hour marks and small dials over a dial of a half width."""
    mark = m.moved(m.block(span * 0.2, g.span("index", 0.7, 1.8), 0.5), span * 0.8, 0, -0.1)
    marks = m.around(mark, g.pick("indices", (4, 8, 12)))
    wide = g.span("hand", 1, 2.2)
    hour = m.moved(m.block(wide, span * 0.5, 0.5, 0.3), 0, span * 0.24, 0.3)
    hour = hour.rotate((0, 0, g.span("hour", 20, 100)))
    minute = m.moved(m.block(wide * 0.8, span * 0.74, 0.5, 0.3), 0, span * 0.36, 0.6)
    minute = minute.rotate((0, 0, -g.span("minute", 30, 120)))
    eye = m.cut(m.disc(span * 0.22, 0.5), [m.moved(m.disc(span * 0.19, 5), z=-1)])
    places = ((-1, 0), (1, 0), (0, -1))[: g.count("subdials", 0, 3)]
    eyes = [m.moved(eye, x * span * 0.42, y * span * 0.42, -0.1) for x, y in places]
    return m.joined([hour, minute, m.disc(1.3, 1.4, 0, 20), *marks, *eyes])


def spectacles(g: Genes) -> Parts:
    """Two rims, a bridge and temples."""
    lens_w, lens_h = g.span("lens", 44, 58), g.span("lens_height", 30, 50)
    exponent = g.span("exponent", 2, 4.5)
    gap = g.span("bridge", 14, 22)
    flat = m.oval(lens_w, lens_h, exponent)
    flat[:, 1] *= 1 + g.span("wing", -0.1, 0.25) * flat[:, 0] / lens_w
    rim_w = g.span("rim", 1.6, 5)
    rim = m.cut(
        m.extruded(m.inset(m.counter_clockwise(flat), -rim_w), 3.6, edge=0.8),
        [m.moved(m.extruded(flat, 20), z=-5)],
    )
    x = (gap + lens_w) / 2
    bridge = m.rod(
        m.spline(
            m.points((-gap / 2 - 2, 0, 1.8), (0, g.span("arch", 2, 8), 2.4), (gap / 2 + 2, 0, 1.8)),
            8,
        ),
        g.span("bridge_rod", 1.2, 2.6),
    )
    hinge_x = x + lens_w / 2 + rim_w - 1
    temple = m.rod(
        m.spline(
            m.points(
                (hinge_x, lens_h * 0.2, 2),
                (hinge_x + 5, lens_h * 0.22, -4),
                (hinge_x + 4, lens_h * 0.2, -90),
                (hinge_x, lens_h * 0.1, -120),
                (hinge_x - 4, -lens_h * 0.4, -142),
            ),
            8,
        ),
        g.span("temple", 1.3, 2.6),
        flatness=0.7,
    )
    frame = m.joined([m.moved(rim, x), m.moved(rim.mirror((1, 0, 0)), -x), bridge])
    return [
        (Stuff.SHELL, frame.rotate((90, 0, 0))),
        (Stuff.SHELL, m.joined(m.mirrored(temple)).rotate((90, 0, 0))),
    ]


def finger_ring(g: Genes) -> Parts:
    """A band with a set stone."""
    radius, band = g.span("radius", 8.5, 10.5), g.span("band", 1.0, 2.4)
    section = m.oval(2 * band, 2 * band * g.span("flat", 0.8, 2.0))
    hoop = m.turned(section + np.array([radius, 0])).rotate((90, 0, 0))
    stone_r = g.span("stone", 2.4, 5)
    sides = g.count("sides", 6, 12)
    stone = m.stacked(
        [
            (0, m.circle(stone_r * 0.2, sides)),
            (stone_r * 0.8, m.circle(stone_r, sides)),
            (stone_r * 1.2, m.circle(stone_r * 0.6, sides)),
        ]
    )
    claw = m.rod(m.points((stone_r * 0.2, 0, 0), (stone_r, 0, stone_r * 0.9)), 0.5, sides=10)
    claws = m.around(claw, g.count("claws", 4, 6))
    return [
        (Stuff.METAL, m.joined([hoop, *(m.moved(c, z=radius + band * 0.6) for c in claws)])),
        (Stuff.CLEAR, m.moved(stone, z=radius + band * 0.6)),
    ]
