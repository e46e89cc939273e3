"""Things to cook with and to keep food in."""

import numpy as np
from manifold3d import Manifold

from pandok.forge.designs import modelling as m
from pandok.forge.designs.families.family import Parts
from pandok.forge.designs.families.vessels import vessel
from pandok.forge.designs.genes import Genes
from pandok.forge.designs.materials import Stuff


def frying_pan(g: Genes) -> Parts:
    """A pan with a flared wall, a handle, perhaps a helper handle."""
    radius, height = g.span("radius", 90, 150), g.span("height", 34, 80)
    flare = g.span("flare", 0.7, 0.97)
    bend = g.span("bend", 0.15, 0.5)
    profile = m.spline(
        m.points(
            (radius * flare * 0.92, 0),
            (radius * flare, height * 0.06),
            (radius * (flare + (1 - flare) * 0.6), height * bend),
            (radius, height),
        ),
        6,
    )
    bowl, cavity = vessel(profile, 3.2, 4)
    length = g.span("handle", 130, 210)
    rise, drop = g.span("rise", 10, 60), g.span("tip", -20, 20)
    path = m.spline(
        m.points(
            (radius - 4, 0, height * 0.72),
            (radius + 30, 0, height * 0.8 + rise * 0.3),
            (radius + length * 0.6, 0, height + rise),
            (radius + length, 0, height + rise + drop),
        ),
        8,
    )
    swell = np.linspace(0, 1, len(path))
    thick = g.span("thick", 6, 9) * (0.75 + g.span("swell", 0.2, 0.7) * np.sin(swell * np.pi * 0.8))
    grip = m.rod(path, thick, flatness=g.span("flatness", 1.1, 2.2))
    if g.chance("eye", 0.6):
        eye = m.moved(m.disc(g.span("eye_size", 3, 5), 200), radius + length - 12, 0, -20)
        grip = m.cut(grip, [eye])
    parts: Parts = [(Stuff.METAL, bowl), (Stuff.GRIP, m.cut(grip, [cavity]))]
    if g.chance("bracket", 0.6):
        bracket = m.moved(
            m.block(46, g.span("bracket_width", 22, 40), 5, 4, 1), radius + 8, 0, height * 0.7
        )
        parts.append(
            (Stuff.METAL, m.cut(bracket, [cavity, m.moved(m.disc(radius - 3, 300), z=-9)]))
        )
    if g.chance("helper", 0.4):
        loop = m.spline(
            m.points(
                (-radius + 5, -28, height * 0.7),
                (-radius - 24, -22, height * 0.85),
                (-radius - 24, 22, height * 0.85),
                (-radius + 5, 28, height * 0.7),
            ),
            7,
        )
        parts.append((Stuff.GRIP, m.cut(m.rod(loop, 5, flatness=1.5), [cavity])))
    if g.chance("spout", 0.4):
        notch = m.moved(m.ball(g.span("notch", 12, 20), 32), 0, -radius - 3, height + 5)
        parts[0] = (Stuff.METAL, m.cut(bowl, [notch, notch.mirror((0, 1, 0))]))
    return parts


def pot_lid(g: Genes) -> Parts:
    """A domed lid with a rim, a vent and a knob."""
    radius, rise = g.span("radius", 80, 140), g.span("rise", 10, 42)
    dome = m.turned(
        np.concatenate(
            [
                m.spline(
                    m.points(
                        (radius, 0),
                        (radius, 5),
                        (radius * 0.75, 5 + rise * 0.55),
                        (0.4 * radius, 5 + rise * 0.9),
                        (0.1, 5 + rise),
                    ),
                    6,
                ),
                m.points((0, 0)),
            ]
        )
    )
    dome = m.cut(dome, [m.moved(m.disc(2.4, 90, 0, 20), radius * g.span("vent", 0.3, 0.6), 0, -5)])
    rim = m.cut(
        m.disc(radius + g.span("rim", 3, 8), 4.5, 1.4), [m.moved(m.disc(radius - 4, 20), z=-4)]
    )
    knob = m.lathed(
        m.points(
            (0, 0),
            (g.span("stem", 6, 12), 0),
            (g.span("stem", 6, 12) * 0.8, 12),
            (g.span("knob", 14, 24), 17),
            (g.span("knob", 14, 24), g.span("top", 22, 32)),
            (0, g.span("top", 22, 32)),
        ),
        2.5,
        3,
    )
    return [(Stuff.METAL, m.joined([dome, rim])), (Stuff.GRIP, m.moved(knob, z=rise + 3.5))]


def storage_box(g: Genes) -> Parts:
    """A box with a lid, clips, ribs or handles."""
    width, height = g.span("width", 90, 230), g.span("height", 45, 140)
    flat, taper = _box_outline(g), g.span("taper", 1.0, 1.14)
    tub = m.extruded(flat, height, edge=1, foot=g.span("foot", 2, 8), taper=taper)
    ribs = g.count("ribs", 0, 7)
    if ribs:
        deep = g.span("depth", 80, 160) * 2
        rib = m.moved(m.block(g.span("rib", 3, 8), deep, height * 0.6, 1), z=height * 0.12)
        swollen = m.extruded(m.inset(flat, -2.2), height * 0.86, taper=taper)
        row = m.joined(m.in_row(rib, ribs, (width / (ribs + 1.5), 0, 0)))
        tub = m.joined([tub, m.common_to(swollen, row)])
    parts: Parts = [(Stuff.CLEAR, tub), (Stuff.SHELL, _box_lid(g, flat * taper))]
    if g.pick("top", _BOX_TOPS) == "grip":
        x, low = width * g.span("grip", 0.16, 0.3), height - 1 + g.span("lid", 10, 26)
        way = m.points(
            (-x, 0, low - 2), (-x * 0.9, 0, low + 20), (x * 0.9, 0, low + 20), (x, 0, low - 2)
        )
        parts.append((Stuff.ACCENT, m.rod(m.spline(way, 8), g.span("rod", 4, 7), flatness=1.6)))
    if g.chance("clips", 0.6):
        clip = m.block(g.span("clip", 22, 48), 5, g.span("clip_height", 20, 32), 1.5, 1)
        y = g.span("depth", 80, 160) / 2 * taper + 3
        pair = [m.moved(clip, 0, side, height - 14) for side in (-y, y)]
        parts.append((Stuff.ACCENT, m.joined(pair)))
    return parts


_BOX_TOPS = ("plain", "panel", "grip", "rails", "valve")


def _box_outline(g: Genes) -> m.Points:
    width, depth = g.span("width", 90, 230), g.span("depth", 80, 160)
    if g.chance("rectangular", 0.7):
        return m.rectangle(width, depth, g.span("corner", 6, 30))
    return m.oval(width, depth, g.span("exponent", 2, 3.4))


def _box_lid(g: Genes, flat: m.Points) -> Manifold:
    level, thick = g.span("height", 45, 140) - 1, g.span("lid", 10, 26)
    over = m.inset(flat, -g.span("rim", 2, 5))
    lid = m.moved(m.extruded(over, thick, edge=g.span("edge", 1.5, 6), foot=0.6), z=level)
    top, inner = level + thick, m.inset(flat, g.span("panel", 8, 18))
    decor = g.pick("top", _BOX_TOPS)
    if decor == "panel":
        return m.cut(lid, [m.moved(m.extruded(inner, 20), z=top - 3)])
    if decor == "rails":
        ring = m.cut(m.extruded(inner, 8), [m.moved(m.extruded(m.inset(inner, 3), 40), z=-5)])
        return m.joined([lid, m.moved(ring, z=top - 5)])
    if decor == "valve":
        x = g.span("width", 90, 230) * g.span("valve_at", -0.25, 0.25)
        return m.joined([lid, m.moved(m.disc(g.span("valve", 9, 18), 5, 1.5), x, 0, top - 1)])
    return lid


def peeler(g: Genes) -> Parts:
    """A Y peeler or a straight one with a slotted blade."""
    length = g.span("length", 90, 130)
    sections = [
        (
            t * length,
            m.oval(
                g.span("width", 14, 24) * w,
                g.span("thick", 9, 14) * (0.8 + 0.2 * w),
                g.span("exponent", 2, 3.4),
                40,
            ),
        )
        for t, w in m.spline(
            m.points(
                (0, 0.55),
                (0.08, 0.9),
                (g.span("belly", 0.25, 0.5), 1.0),
                (0.8, g.span("neck", 0.5, 0.8)),
                (1.0, 0.5),
            ),
            5,
        )
    ]
    grip = m.stacked(sections)
    hole = m.moved(m.disc(3, 60).rotate((90, 0, 0)), 0, 30, 9)
    grip = m.cut(grip, [hole])
    if g.chance("fork", 0.6):
        wide = g.span("fork_width", 26, 36)
        arm = m.rod(
            m.spline(
                m.points(
                    (0, 0, length - 6),
                    (wide, 0, length + 10),
                    (wide, 0, length + g.span("arm", 28, 40)),
                ),
                8,
            ),
            g.span("arm_rod", 2.6, 4.5),
        )
        blade = m.cut(m.block(2 * wide, 9, 1.6, 0.5), [m.moved(m.block(1.6 * wide, 2.4, 9), z=-3)])
        head = m.moved(blade.rotate((70, 0, 0)), 0, 0, length + 30)
        return [(Stuff.GRIP, m.joined([grip, *m.mirrored(arm)])), (Stuff.METAL, head)]
    blade = m.cut(
        m.block(g.span("blade", 9, 14), 3, 66, 1, 1), [m.moved(m.block(2.6, 20, 48), z=8)]
    )
    return [(Stuff.GRIP, grip), (Stuff.METAL, m.moved(blade, z=length - 6))]


def ladle(g: Genes) -> Parts:
    """A bowl on a long bent handle."""
    radius, length = g.span("radius", 28, 46), g.span("length", 180, 270)
    bowl = m.cut(
        m.ball(radius, 56).scale((1, 1, g.span("deep", 0.6, 1.0))),
        [m.ball(radius - 2, 56).scale((1, 1, g.span("deep", 0.6, 1.0))), m.block(200, 200, 100)],
    )
    path = m.spline(
        m.points(
            (0, radius - 2, -3),
            (0, radius + 8, 8),
            (0, radius + g.span("lean", 14, 50), length * 0.4),
            (0, radius + g.span("end", 20, 70), length),
        ),
        8,
    )
    rods = np.linspace(g.span("neck", 3, 4.5), g.span("tip", 4, 8), len(path))
    handle = m.rod(path, rods, flatness=g.span("flat", 1.2, 2.6))
    return [(Stuff.METAL, bowl), (Stuff.GRIP, handle)]
