"""The pictures of one shape: as a register draws it, and as it lies before a camera."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.designs.line_drawing import Pen, draw_lines
from pandok.forge.designs.mesh import Mesh
from pandok.forge.designs.resting import Rest, rests_of
from pandok.forge.designs.views import Projection, View, fitted, looking, orthographic, perspective
from pandok.reading.images.line_art import read_line_art
from pandok.training.shapes.surfaces import Rgba, draw_surface

# Perspective, two sides at right angles and the top tell most of a shape.
_REGISTERED = (View.PERSPECTIVE, View.FRONT, View.RIGHT, View.TOP)
_DRAWN_POSES = 2
_POSES = 6
DRAWINGS = len(_REGISTERED) + _DRAWN_POSES
SURFACES = _POSES

_DRAWN_PX = 288
_PEN = Pen(outline_px=1.3, edge_px=1.0)
_FILL = 0.92
_UPRIGHT_SHARE = 0.5


@dataclass(frozen=True, eq=False)
class ShapePictures:
    """All pictures of one shape.

    Attributes:
        drawings: ``(DRAWINGS, S, S, 4) uint8``: grey paper and ink, covered is what lines enclose.
        surfaces: ``(SURFACES, S, S, 4) uint8``, see `pandok.training.shapes.surfaces`.
    """

    drawings: Rgba
    surfaces: Rgba


def shape_pictures(mesh: Mesh, side_px: int, rng: np.random.Generator) -> ShapePictures | None:
    """Draw a shape's views and what cameras see of it.

    The first poses of the surfaces are drawn in lines too: what differs there is the modality
    alone, which is learned sooner than everything at once.

    Args:
        mesh: The shape, z up.
        side_px: Side S of the pictures.
        rng: Decides the poses.

    Returns:
        None where one of the drawings would be empty.
    """
    rests = rests_of(mesh)
    lying = [mesh.transformed(_rest(rests, rng), np.zeros(3)) for _ in range(_POSES)]
    cameras = [_camera(each, rng) for each in lying]
    drawn = [_registered(mesh, view) for view in _REGISTERED]
    posed = zip(lying[:_DRAWN_POSES], cameras[:_DRAWN_POSES], strict=True)
    drawn += [_drawing(each, camera) for each, camera in posed]
    fitted_in = [_packed_drawing(picture, side_px) for picture in drawn]
    drawings = [picture for picture in fitted_in if picture is not None]
    if len(drawings) < len(drawn):
        return None
    scale = side_px / _DRAWN_PX
    surfaces = [
        draw_surface(each, _scaled(camera, scale), side_px)
        for each, camera in zip(lying, cameras, strict=True)
    ]
    return ShapePictures(np.stack(drawings), np.stack(surfaces))


def drawing_artwork(ink: npt.NDArray[np.float32], body: npt.NDArray[np.float32]) -> Rgba:
    """Pack a line drawing: white under ink in grey, covered by what its lines enclose."""
    packed = np.empty((*ink.shape, 4), np.uint8)
    packed[..., :3] = np.rint(255 * (1 - np.clip(ink, 0, 1)))[..., None]
    packed[..., 3] = np.rint(255 * np.clip(body, 0, 1))
    return packed


def _rest(rests: tuple[Rest, ...], rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Return how it lies: upright half of the time, else by the odds of a fall."""
    if rng.random() < _UPRIGHT_SHARE or not rests:
        return np.eye(3)
    odds = np.array([rest.probability for rest in rests])
    return rests[int(rng.choice(len(rests), p=odds / odds.sum()))].rotation


def _camera(mesh: Mesh, rng: np.random.Generator) -> Projection:
    rotation = looking(
        float(rng.uniform(0, 360)), float(rng.uniform(15, 82)), float(rng.normal(0, 5))
    )
    return fitted(mesh, rotation, _DRAWN_PX, _FILL, float(rng.uniform(2.8, 5.5)))


def _registered(mesh: Mesh, view: View) -> Rgba:
    if view is View.PERSPECTIVE:
        return _drawing(mesh, perspective(mesh, _DRAWN_PX))
    return _drawing(mesh, orthographic(mesh, view, _DRAWN_PX))


def _drawing(mesh: Mesh, projection: Projection) -> Rgba:
    return draw_lines(mesh, projection, _DRAWN_PX, _PEN)


def _packed_drawing(picture: Rgba, side_px: int) -> Rgba | None:
    art = read_line_art(picture, 2 * side_px)
    if art is None:
        return None
    size = (side_px, side_px)
    ink, body = (
        np.asarray(cv2.resize(layer, size, interpolation=cv2.INTER_AREA), np.float32)
        for layer in (art.ink, art.body)
    )
    return drawing_artwork(ink, body)


def _scaled(projection: Projection, scale: float) -> Projection:
    return Projection(
        projection.rotation,
        projection.centre,
        projection.scale_px * scale,
        projection.principal_px * scale,
        projection.perspective,
    )
