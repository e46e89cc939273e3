"""What people wear and carry."""

import numpy as np

from pandok.forge.designs import modelling as m
from pandok.forge.designs.families.family import Parts
from pandok.forge.designs.genes import Genes
from pandok.forge.designs.materials import Stuff


def shoe_sole(g: Genes) -> Parts:
    """An outsole with a tread."""
    length, width = g.span("length", 240, 300), g.span("width", 86, 112)
    heel, waist, ball = (
        g.span("heel", 0.62, 0.78),
        g.span("waist", 0.5, 0.72),
        g.span("ball", 0.9, 1.0),
    )
    toe = g.span("toe", 0.45, 0.75)
    skew = g.span("skew", 4, 14)
    half = width / 2
    right = m.points(
        (half * heel * 0.6, -0.48),
        (half * heel, -0.4),
        (half * waist, -0.08),
        (half * ball, 0.22),
        (half * toe + skew, 0.42),
        (skew, 0.5),
    )
    left = m.points(
        (-half * toe + skew, 0.43),
        (-half * ball * 0.95, 0.24),
        (-half * waist * 0.7, -0.06),
        (-half * heel, -0.38),
        (-half * heel * 0.6, -0.48),
    )
    plan = np.concatenate([right, left]) * np.array([1, length])
    flat = m.spline(plan, 7, closed=True)
    thick = g.span("thick", 14, 36)
    sole = m.extruded(flat, thick, edge=g.span("edge", 2, 5), foot=1.5)
    if g.chance("arched", 0.6):
        arch = m.moved(
            m.disc(g.span("arch", 40, 90), 400, 0, 96).rotate((0, 90, 0)),
            -200,
            -length * 0.12,
            -g.span("arch", 40, 90) + thick * g.span("arch_depth", 0.25, 0.5),
        )
        sole = m.cut(sole, [arch])
    style = g.pick("tread", ("bars", "chevrons", "studs", "waves", "blocks", "rings"))
    inner = m.extruded(m.inset(m.counter_clockwise(flat), g.span("margin", 5, 9)), 60)
    pitch = g.span("pitch", 11, 20)
    rows = int(length / pitch)
    wide = pitch * g.span("fill", 0.4, 0.62)
    deep = g.span("deep", 3, 5)
    if style == "studs":
        stud = m.extruded(
            m.circle(wide * 0.62, g.count("stud_sides", 4, 6) if g.chance("angular") else 20), deep
        )
        tools = m.in_row(
            m.joined(m.in_row(stud, int(width / pitch), (pitch, 0, 0))), rows, (0, pitch, 0)
        )
    elif style == "chevrons":
        lean = g.span("chevron", 18, 40)
        arm = m.moved(m.block(width, wide * 0.7, deep), width * 0.5).rotate((0, 0, lean))
        tools = m.in_row(m.joined(m.mirrored(arm)), rows + 4, (0, pitch, 0))
    elif style == "waves":
        x = np.linspace(-width / 2, width / 2, 40)
        y = g.span("wave", 2, 6) * np.sin(x / width * 2 * np.pi * g.count("periods", 2, 5))
        ribbon = np.concatenate(
            [np.column_stack([x, y]), np.column_stack([x, y + wide * 0.7])[::-1]]
        )
        tools = m.in_row(m.extruded(ribbon, deep), rows, (0, pitch, 0))
    elif style == "blocks":
        block = m.block(wide * 1.3, wide, deep).rotate((0, 0, g.span("turn", -30, 30)))
        tools = m.in_row(
            m.joined(m.in_row(block, int(width / pitch), (pitch * 1.1, 0, 0))), rows, (0, pitch, 0)
        )
    elif style == "rings":
        tools = [
            m.moved(
                m.cut(m.disc(r, deep), [m.moved(m.disc(r - wide * 0.5, 40), z=-5)]), 0, length * at
            )
            for at in (-0.3, 0.22)
            for r in np.arange(wide, width * 0.6, pitch)
        ]
    else:
        tools = m.in_row(
            m.block(width * 2, wide, deep).rotate((0, 0, g.span("turn", -25, 25))),
            rows,
            (0, pitch, 0),
        )
    tread = m.common_to(m.joined(tools), inner)
    return [
        (Stuff.SHELL, m.moved(sole, z=deep - 0.3)),
        (Stuff.DARK if g.chance("dark") else Stuff.ACCENT, tread),
    ]


def bag_buckle(g: Genes) -> Parts:
    """A frame with a pin, a clip or a turning lock."""
    width, height, rod = g.span("width", 30, 62), g.span("height", 26, 56), g.span("rod", 3, 6)
    shape = g.pick("frame", ("rectangle", "oval", "dee", "octagon", "horseshoe"))
    outline = {
        "rectangle": lambda: m.rectangle(width, height, g.span("corner", 1, 12)),
        "oval": lambda: m.oval(width, height, g.span("exponent", 2, 3)),
        "dee": lambda: m.fillet(
            np.concatenate(
                [
                    m.points((-width / 2, -height / 2), (width * 0.1, -height / 2)),
                    np.column_stack(
                        [
                            width * 0.1 + width * 0.4 * np.cos(np.linspace(-1.3, 1.3, 16)),
                            height / 2 * np.sin(np.linspace(-1.3, 1.3, 16)),
                        ]
                    ),
                    m.points((width * 0.1, height / 2), (-width / 2, height / 2)),
                ]
            ),
            1,
            2,
        ),
        "octagon": lambda: m.fillet(m.rectangle(width, height), g.span("cut", 5, 12), 1),
        "horseshoe": lambda: m.fillet(
            m.points(
                (-width / 2, -height / 2),
                (width / 2, -height * 0.35),
                (width / 2, height * 0.35),
                (-width / 2, height / 2),
            ),
            g.span("corner", 3, 14),
            4,
        ),
    }[shape]()
    flat = m.counter_clockwise(outline)
    thick = g.span("thick", 3, 7)
    opening = m.moved(m.extruded(m.inset(flat, rod), 40), z=-10)
    frame = m.cut(
        m.extruded(flat, thick, edge=g.span("edge", 0.6, 1.9), steps=g.count("edge_steps", 1, 2)),
        [opening],
    )
    x = width * g.span("bar", -0.34, 0.06)
    bar = m.moved(
        m.rod(m.points((x, -height / 2 + 1, 0), (x, height / 2 - 1, 0)), rod * 0.45), z=thick * 0.5
    )
    closure = g.pick("closure", ("pin", "two_pins", "clip", "turn", "roller"))
    parts: Parts = [(Stuff.METAL, m.joined([frame, bar]))]
    pin = m.rod(
        m.spline(
            m.points(
                (x - 1, 0, thick * 0.5),
                (x + 4, 0, thick + 1.2),
                (width * 0.3, 0, thick + 1),
                (width / 2 + 1, 0, thick),
            ),
            6,
        ),
        g.span("pin", 1.4, 2.4),
        sides=14,
    )
    if closure == "pin":
        parts.append((Stuff.METAL, pin))
    if closure == "two_pins":
        parts.append((Stuff.METAL, m.joined(m.in_row(pin, 2, (0, height * 0.36, 0)))))
    if closure == "clip":
        clip = m.cut(
            m.block(width * 0.5, height * 0.5, thick + 4, 3, 1),
            [m.moved(m.block(width, height * 0.3, 3), z=1.4)],
        )
        parts.append((Stuff.ACCENT, m.moved(clip, width * 0.12)))
    if closure == "turn":
        plate = m.moved(m.extruded(m.inset(flat, rod * 0.8), 1.6), z=0.6)
        key = m.moved(
            m.extruded(m.oval(width * 0.36, 7, g.span("key", 2, 4)), 4, edge=1), z=thick + 1.5
        )
        post = m.disc(2.2, thick + 3)
        parts.append(
            (Stuff.METAL, m.joined([plate, key.rotate((0, 0, g.span("turn", -60, 60))), post]))
        )
    if closure == "roller":
        roller = m.moved(
            m.rod(
                m.points(
                    (width / 2 - rod / 2, -height * 0.32, 0),
                    (width / 2 - rod / 2, height * 0.32, 0),
                ),
                rod * 0.85,
            ),
            z=thick / 2,
        )
        parts += [(Stuff.METAL, pin), (Stuff.METAL, roller)]
    return parts


def watch_case(g: Genes) -> Parts:
    """A case with lugs, a bezel, a crown, hands and pushers."""
    size, height = g.span("size", 34, 46), g.span("height", 8, 14)
    shape = g.pick("shape", ("round", "cushion", "tank", "octagon", "tonneau"))
    flat = m.counter_clockwise(
        {
            "round": lambda: m.circle(size / 2, 96),
            "cushion": lambda: m.oval(size, size, g.span("cushion", 2.8, 4.4), 96),
            "tank": lambda: m.rectangle(size * 0.8, size * 1.1, g.span("corner", 1, 5)),
            "octagon": lambda: m.fillet(
                m.circle(size * 0.53, g.count("sides", 8, 12)), g.span("corner", 0.5, 3), 2
            ),
            "tonneau": lambda: m.fillet(
                m.points(
                    (-size * 0.34, -size * 0.55),
                    (size * 0.34, -size * 0.55),
                    (size * 0.48, 0),
                    (size * 0.34, size * 0.55),
                    (-size * 0.34, size * 0.55),
                    (-size * 0.48, 0),
                ),
                g.span("corner", 3, 16),
                6,
            ),
        }[shape]()
    )
    case = m.extruded(flat, height * 0.75, edge=g.span("edge", 0.6, 2), foot=1.4)
    bezel_w = g.span("bezel", 1.8, 5)
    bezel = m.moved(
        m.extruded(m.inset(flat, 0.8), height * 0.4, edge=g.span("bezel_edge", 0.5, 1.8), foot=0),
        z=height * 0.7,
    )
    dial_flat = m.inset(flat, bezel_w)
    bezel = m.cut(bezel, [m.moved(m.extruded(dial_flat, 40), z=height * 0.9)])
    if g.chance("notched", 0.35) and shape == "round":
        notch = m.moved(
            m.disc(g.span("notch", 0.6, 1.4), 20, 0, 10), size / 2 - 0.5, 0, height * 0.75
        )
        bezel = m.cut(bezel, m.around(notch, g.count("notches", 12, 36)))
    half_y = float(flat[:, 1].max())
    lug_w, reach = g.span("lug", 2.6, 5), g.span("lug_reach", 2.5, 6)
    gap = size * g.span("strap", 0.22, 0.27)
    lug = m.rod(
        m.spline(
            m.points(
                (gap, half_y * 0.6, height * 0.5),
                (gap, half_y, height * 0.46),
                (
                    gap * g.span("splay", 0.92, 1.05),
                    half_y + reach,
                    height * g.span("lug_drop", 0.0, 0.2),
                ),
            ),
            6,
        ),
        lug_w / 2,
        flatness=g.span("lug_flat", 0.8, 1.5),
        sides=16,
    )
    lugs = [*m.mirrored(lug), *m.mirrored(lug.mirror((0, 1, 0)))]
    crown_r = g.span("crown", 2.2, 4)
    crown = m.cut(
        m.disc(crown_r, 5, 0.7), m.around(m.moved(m.disc(0.35, 20, 0, 8), crown_r), 18)
    ).rotate((0, 90, 0))
    side = float(flat[:, 0].max()) - 0.6
    knobs = [m.moved(crown, side, 0, height * 0.42)]
    if g.chance("pushers", 0.4):
        pusher = m.disc(crown_r * 0.6, 5, 0.5).rotate((0, 90, 0))
        knobs += [m.moved(pusher, side * 0.93, y, height * 0.42) for y in (size * 0.2, -size * 0.2)]
    level = height * 0.9
    span = float(np.abs(dial_flat).max(axis=0).min())
    marks = m.around(
        m.moved(m.block(span * 0.2, g.span("index", 0.7, 1.8), 0.5), span * 0.8, 0, level - 0.1),
        g.pick("indices", (4, 8, 12)),
    )
    hour = m.moved(
        m.block(g.span("hand", 1, 2.2), span * 0.5, 0.5, 0.3), 0, span * 0.24, level + 0.3
    ).rotate((0, 0, g.span("hour", 20, 100)))
    minute = m.moved(
        m.block(g.span("hand", 1, 2.2) * 0.8, span * 0.74, 0.5, 0.3), 0, span * 0.36, level + 0.6
    ).rotate((0, 0, -g.span("minute", 30, 120)))
    boss = m.moved(m.disc(1.3, 1.4, 0, 20), z=level)
    eyes = [
        m.moved(
            m.cut(m.disc(span * 0.22, 0.5), [m.moved(m.disc(span * 0.19, 5), z=-1)]),
            x * span * 0.42,
            y * span * 0.42,
            level - 0.1,
        )
        for x, y in ((-1, 0), (1, 0), (0, -1))[: g.count("subdials", 0, 3)]
    ]
    dial = m.moved(m.extruded(m.inset(flat, bezel_w * 0.9), 1), z=level - 0.95)
    return [
        (Stuff.METAL, m.joined([case, *lugs, *knobs])),
        (Stuff.ACCENT, bezel),
        (Stuff.SHELL, dial),
        (Stuff.METAL, m.joined([hour, minute, boss, *marks, *eyes])),
    ]


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
