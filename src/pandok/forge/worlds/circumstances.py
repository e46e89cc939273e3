"""The circumstances of a photo that a report may be split by."""

from pandok.forge.camera.shots import Shot
from pandok.forge.worlds.drawn import Line


def shot_truth(shot: Shot) -> Line:
    """Return the circumstances that a report may be split by."""
    return {
        "profile": shot.camera,
        "background": shot.background.value,
        "framing": shot.framing.value,
        "elevation_deg": round(shot.elevation_deg, 1),
        "spin_deg": round(shot.spin_deg, 1),
        "glare": round(shot.glare, 2),
        "defocus_px": round(shot.defocus_px, 2),
        "jpeg_quality": shot.jpeg_quality,
        "props": [prop.value for prop in shot.props],
    }
