"""What people wear, carry and play with."""

import numpy as np

from pandok.forge.designs import modelling as m
from pandok.forge.designs.families.family import Parts
from pandok.forge.designs.genes import Genes
from pandok.forge.designs.materials import Stuff


def toy_car(g: Genes) -> Parts:
    """A car of simple forms on four wheels."""
    length, width, height = (
        g.span("length", 90, 150),
        g.span("width", 40, 62),
        g.span("height", 18, 30),
    )
    wheel_r = g.span("wheel", 10, 18)
    sill = wheel_r * 0.7
    kind = g.pick("kind", ("saloon", "van", "truck", "racer", "beetle"))
    half = length / 2
    bonnet = g.span("bonnet", 0.3, 0.75)
    roof = height * g.span("roof", 1.5, 2.1)
    a, b = g.span("front_glass", -0.3, -0.05), g.span("rear_glass", 0.15, 0.42)
    sides = {
        "saloon": [
            (-half, sill),
            (half, sill),
            (half, sill + height * 0.8),
            (b * length, sill + height),
            (b * length * 0.7, sill + roof),
            (a * length * 0.5, sill + roof),
            (a * length, sill + height * 0.95),
            (-half, sill + height * bonnet),
        ],
        "van": [
            (-half, sill),
            (half, sill),
            (half, sill + roof),
            (-half * 0.55, sill + roof),
            (-half * 0.85, sill + height * 1.05),
            (-half, sill + height * bonnet),
        ],
        "truck": [
            (-half, sill),
            (half, sill),
            (half, sill + height * 0.8),
            (a * length * 0.2, sill + height * 0.8),
            (a * length * 0.2, sill + roof),
            (a * length - 12, sill + roof),
            (a * length - 20, sill + height),
            (-half, sill + height * bonnet),
        ],
        "racer": [
            (-half, sill),
            (half, sill),
            (half, sill + height * 1.1),
            (half * 0.7, sill + height * 0.7),
            (0, sill + height * 0.9),
            (-half * 0.3, sill + height * 0.5),
            (-half, sill + height * 0.25),
        ],
        "beetle": [
            (-half, sill),
            (half, sill),
            (half * 0.93, sill + height * 0.7),
            (half * 0.4, sill + roof),
            (-half * 0.25, sill + roof),
            (-half * 0.5, sill + height * 0.85),
            (-half * 0.9, sill + height * 0.7),
        ],
    }[kind]
    outline = m.points(*sides)
    flat = (
        m.spline(outline, 6, closed=True)
        if kind == "beetle"
        else m.fillet(outline, g.span("round", 2, 9), 3)
    )
    body = m.moved(
        m.extruded(flat, width, edge=g.span("edge", 1.5, 6), steps=3).rotate((90, 0, 0)),
        0,
        width / 2,
    )
    base = g.span("wheelbase", 0.27, 0.36) * length
    arch = m.moved(m.disc(wheel_r * 1.18, 400).rotate((90, 0, 0)), base, 200, wheel_r)
    body = m.cut(body, [*m.mirrored(arch)]) if g.chance("arches", 0.75) else body
    parts: Parts = []
    if kind in {"saloon", "van", "beetle"}:
        glass = m.block(length * 0.2, 400, height * 0.34, 3, 0)
        panes = m.in_row(
            m.moved(glass, length * g.span("pane", -0.02, 0.1), 0, sill + height * 1.12),
            g.count("panes", 1, 3),
            (length * 0.24, 0, 0),
        )
        skin = m.cut(body, [body.scale((1, 1 - 3 / width, 1))])
        recess = m.common_to(m.joined(panes), skin)
        body = m.cut(body, [recess])
    if kind == "racer":
        wing = m.moved(
            m.block(14, width * g.span("wing", 1.0, 1.3), 4, 2, 1),
            half * 0.88,
            0,
            sill + height * 1.5,
        )
        struts = m.in_row(
            m.moved(m.block(8, 3, height * 0.7), half * 0.88, 0, sill + height * 0.9),
            2,
            (0, width * 0.6, 0),
        )
        parts.append((Stuff.ACCENT, m.joined([wing, *struts])))
    tyre_w = g.span("tyre", 8, 14)
    tyre = m.cut(
        m.disc(wheel_r, tyre_w, 2.2), [m.moved(m.disc(wheel_r * 0.6, tyre_w), z=tyre_w - 2.5)]
    )
    hub = m.disc(wheel_r * 0.6, tyre_w - 1, 2)
    cutters = m.around(m.moved(m.disc(wheel_r * 0.14, 50), wheel_r * 0.38), g.count("holes", 3, 6))
    hub = m.cut(hub, [m.moved(c, z=-9) for c in cutters]) if g.chance("spoked") else hub
    places = [(x, s) for x in (-base, base) for s in (-1, 1)]
    y = width / 2 - tyre_w * 0.55
    parts += [
        (Stuff.SHELL, body),
        (
            Stuff.DARK,
            m.joined(
                [
                    m.moved(tyre.rotate((90 * s, 0, 0)), x, -s * -y if s < 0 else -y, wheel_r)
                    for x, s in places
                ]
            ),
        ),
        (
            Stuff.METAL,
            m.joined(
                [
                    m.moved(hub.rotate((90 * s, 0, 0)), x, y if s < 0 else -y, wheel_r)
                    for x, s in places
                ]
            ),
        ),
    ]
    lights = m.mirrored(
        m.moved(
            m.disc(g.span("light", 3, 6), 5, 1).rotate((0, 0, 0)),
            width * 0.33,
            height * 0.05 + sill,
            0,
        )
    )
    face = m.joined(lights).rotate((90, 0, 0)).rotate((0, 0, -90))
    parts.append((Stuff.CLEAR, m.moved(face, -half + 1, 0, height * bonnet * 0.4)))
    return parts


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
