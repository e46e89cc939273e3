"""Toys."""

from manifold3d import Manifold

from pandok.forge.designs import modelling as m
from pandok.forge.designs.families.family import Parts
from pandok.forge.designs.genes import Genes
from pandok.forge.designs.materials import Stuff

# Outlines from the front bumper round: shares of the half length, and of the body's height over
# the sill; R stands for the roof, B for the bonnet.
_SIDES: dict[str, tuple[tuple[float | str, float | str], ...]] = {
    "van": ((-1, 0), (1, 0), (1, "R"), (-0.55, "R"), (-0.85, 1.05), (-1, "B")),
    "racer": ((-1, 0), (1, 0), (1, 1.1), (0.7, 0.7), (0, 0.9), (-0.3, 0.5), (-1, 0.25)),
    "beetle": ((-1, 0), (1, 0), (0.93, 0.7), (0.4, "R"), (-0.25, "R"), (-0.5, 0.85), (-0.9, 0.7)),
    "saloon": ((-1, 0), (1, 0), (1, 0.8), ("r", 1), ("q", "R"), ("p", "R"), ("f", 0.95), (-1, "B")),
    "truck": ((-1, 0), (1, 0), (1, 0.8), ("t", 0.8), ("t", "R"), ("c", "R"), ("h", 1), (-1, "B")),
}


def toy_car(g: Genes) -> Parts:
    """A car of simple forms on four wheels."""
    length, width = g.span("length", 90, 150), g.span("width", 40, 62)
    height, wheel_r = g.span("height", 18, 30), g.span("wheel", 10, 18)
    sill = wheel_r * 0.7
    kind = g.pick("kind", tuple(sorted(_SIDES)))
    base = g.span("wheelbase", 0.27, 0.36) * length
    body = _car_body(g, kind, sill)
    if g.chance("arches", 0.75):
        deep = g.span("tyre", 8, 14)
        arch = m.disc(wheel_r * 1.18, 60).rotate((90, 0, 0))
        arch = m.moved(arch, base, deep - width / 2, wheel_r)
        body = m.cut(body, [*m.mirrored(arch), *m.mirrored(arch.mirror((0, 1, 0)))])
    if kind in {"saloon", "van", "beetle"}:
        body = _with_windows(g, body, sill)
    parts: Parts = [(Stuff.SHELL, body), *_wheels(g, base)]
    if kind == "racer":
        at = (length * 0.44, 0, sill + height * 1.5)
        wing = m.block(14, width * g.span("wing", 1.0, 1.3), 4, 2, 1).translate(at)
        strut = m.moved(m.block(8, 3, height * 0.7), length * 0.44, 0, sill + height * 0.9)
        parts.append((Stuff.ACCENT, m.joined([wing, *m.in_row(strut, 2, (0, width * 0.6, 0))])))
    lamp = m.moved(m.disc(g.span("light", 3, 6), 5, 1), width * 0.33, height * 0.05 + sill)
    face = m.joined(m.mirrored(lamp)).rotate((90, 0, 0)).rotate((0, 0, -90))
    rise = 0.05 if kind == "racer" else g.span("bonnet", 0.3, 0.75) * 0.4
    parts.append((Stuff.CLEAR, m.moved(face, -length / 2 + 3, 0, height * rise)))
    return parts


def _car_body(g: Genes, kind: str, sill: float) -> Manifold:
    length, width, height = (
        g.span("length", 90, 150),
        g.span("width", 40, 62),
        g.span("height", 18, 30),
    )
    front, rear = g.span("front_glass", -0.3, -0.05), g.span("rear_glass", 0.15, 0.42)
    across: dict[float | str, float] = {
        "f": front * length,
        "p": front * length * 0.5,
        "q": rear * length * 0.7,
        "r": rear * length,
        "t": front * length * 0.2,
        "c": front * length - 12,
        "h": front * length - 20,
    }
    up: dict[float | str, float] = {"R": g.span("roof", 1.5, 2.1), "B": g.span("bonnet", 0.3, 0.75)}
    corners = [
        (
            across[x] if isinstance(x, str) else x * length / 2,
            sill + height * (up[z] if isinstance(z, str) else z),
        )
        for x, z in _SIDES[kind]
    ]
    outline = m.points(*corners)
    if kind == "beetle":
        flat = m.spline(outline, 6, closed=True)
    else:
        flat = m.fillet(outline, g.span("round", 2, 9), 3)
    side = m.extruded(flat, width, edge=g.span("edge", 1.5, 6), steps=3)
    return m.moved(side.rotate((90, 0, 0)), 0, width / 2)


def _with_windows(g: Genes, body: Manifold, sill: float) -> Manifold:
    """Sink the side windows a little into the body."""
    length, width, height = (
        g.span("length", 90, 150),
        g.span("width", 40, 62),
        g.span("height", 18, 30),
    )
    pane = m.block(length * 0.2, 400, height * 0.34, 3, 0)
    pane = m.moved(pane, length * g.span("pane", -0.02, 0.1), 0, sill + height * 1.12)
    panes = m.in_row(pane, g.count("panes", 1, 3), (length * 0.24, 0, 0))
    skin = m.cut(body, [body.scale((1, 1 - 3 / width, 1))])
    return m.cut(body, [m.common_to(m.joined(panes), skin)])


def _wheels(g: Genes, base: float) -> Parts:
    radius, wide = g.span("wheel", 10, 18), g.span("tyre", 8, 14)
    hole = m.moved(m.disc(radius * 0.6, wide), z=wide - 2.5)
    tyre = m.cut(m.disc(radius, wide, 2.2), [hole])
    hub = m.disc(radius * 0.6, wide - 1, 2)
    if g.chance("spoked"):
        cutter = m.moved(m.disc(radius * 0.14, 50), radius * 0.38, 0, -9)
        hub = m.cut(hub, m.around(cutter, g.count("holes", 3, 6)))
    y = g.span("width", 40, 62) / 2 - wide * 0.55

    def four(wheel: Manifold) -> Manifold:
        near = m.moved(wheel.rotate((90, 0, 0)), base, -y, radius)
        far = m.moved(wheel.rotate((-90, 0, 0)), base, y, radius)
        return m.joined([*m.mirrored(near), *m.mirrored(far)])

    axle = m.rod(m.points((base, -y - 2, radius), (base, y + 2, radius)), 2.5)
    return [(Stuff.DARK, four(tyre)), (Stuff.METAL, m.joined([four(hub), *m.mirrored(axle)]))]
