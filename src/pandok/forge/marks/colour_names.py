"""The plain names by which registers describe colours."""

import colorsys

from pandok.forge.artwork.drawing import Rgb

# Upper end of each hue on the wheel, in degrees.
_HUES: tuple[tuple[float, str], ...] = (
    (14, "red"), (40, "orange"), (66, "yellow"), (165, "green"), (195, "turquoise"),
    (250, "blue"), (290, "purple"), (338, "pink"), (361, "red"),
)  # fmt: skip


def color_name(color: Rgb) -> str:
    """Return the name of a colour as an applicant would claim it: ``dark green``.

    Args:
        color: sRGB.
    """
    hue, light, saturation = colorsys.rgb_to_hls(*(c / 255 for c in color))
    chroma = max(color) - min(color)
    if chroma < 24 or saturation < 0.1:
        if light < 0.2:
            return "black"
        return "white" if light > 0.93 else "grey"
    name = next(n for end, n in _HUES if hue * 360 < end)
    if name in ("orange", "red") and light < 0.3:
        return "brown" if name == "orange" else "dark red"
    if light < 0.3:
        return f"dark {name}"
    return f"light {name}" if light > 0.72 else name
