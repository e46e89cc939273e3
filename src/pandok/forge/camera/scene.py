"""What is in a photo beside the goods, chosen so that the mark stays readable."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.outline import Box
from pandok.forge.camera.clutter import Carton, Neighbour, draw_neighbour_goods
from pandok.forge.camera.desk import Standing
from pandok.forge.camera.desk_things import SIZES_MM, Sheet, Thing, ThingKind
from pandok.forge.camera.film import film_outline
from pandok.forge.camera.hands import Hand, propose_hand
from pandok.forge.camera.patches import OPAQUE, Patch, propose_patch
from pandok.forge.camera.pose import Pose, label_resolution, mask_polygon
from pandok.forge.camera.shots import Prop, Shot
from pandok.forge.camera.solids import Solid

# What covers the mark may leave no less of it visible.
LEAST_VISIBLE_MARK = 0.65
LEAST_VISIBLE_LABEL = 0.6
_TRIES = 6

Polygon: TypeAlias = list[tuple[float, float]]
Mask: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Scene:
    """What is on, around and before the goods.

    Attributes:
        patches: Stuck on the label.
        film_px: ``(N, 2)`` outline of a clear bag on the photo, or None.
        film_seed: Of its folds.
        hand: Before the goods, or None.
        neighbours: Other goods on the desk.
        things: Flat things on the desk.
        sheets: Printed sheets on the desk.
        carton: That the goods lie in, or None.
    """

    patches: tuple[Patch, ...] = ()
    film_px: npt.NDArray[np.float64] | None = None
    film_seed: int = 0
    hand: Hand | None = None
    neighbours: tuple[Neighbour, ...] = ()
    things: tuple[Thing, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    carton: Carton | None = None


@dataclass(frozen=True, eq=False)
class _View:
    """A photo to be, as the choice of what is in it needs it."""

    shot: Shot
    pose: Pose
    solid: Solid
    label_size_mm: tuple[float, float]
    mark_box: Box

    @property
    def outline_px(self) -> npt.NDArray[np.float64]:
        """Convex outline of the label on the photo."""
        polygon = mask_polygon(self.pose, self.solid, (0.0, 0.0, *self.label_size_mm))
        hull = cv2.convexHull(np.array(polygon, dtype=np.float32))
        return np.asarray(hull[:, 0], dtype=np.float64)


def arrange_scene(
    shot: Shot,
    pose: Pose,
    solid: Solid,
    label_size_mm: tuple[float, float],
    mark_box: Box | None = None,
) -> Scene:
    """Place the shot's props.

    Args:
        shot: Whose ``props`` and ``seed`` decide.
        pose: Of the camera.
        solid: What is photographed.
        label_size_mm: Width and height of the label.
        mark_box: Where on it the mark is, xyxy in millimetres; None takes the middle third.

    Returns:
        The scene: `LEAST_VISIBLE_MARK` of the mark and `LEAST_VISIBLE_LABEL` of the label are
        covered by nothing opaque. A prop for which no place is found is left out.
    """
    across, along = label_size_mm
    mark = mark_box or (across / 3, along / 3, across * 2 / 3, along * 2 / 3)
    view = _View(shot, pose, solid, label_size_mm, mark)
    rng = np.random.default_rng((shot.seed, 33))
    patches, hand = _covering(view, rng)
    film = None
    if Prop.FILM in shot.props:
        film = film_outline(view.outline_px, 9.0 * label_resolution(pose), rng)
    carton = _carton(view, rng) if Prop.CARTON in shot.props else None
    neighbours = _neighbours(view, rng) if Prop.OTHER_GOODS in shot.props and not carton else ()
    things = _things(view, rng) if Prop.DESK_THINGS in shot.props and not carton else ()
    film_seed = int(rng.integers(2**31))
    return Scene(patches, film, film_seed, hand, neighbours, things, (), carton)


def occluders(scene: Scene, pose: Pose, solid: Solid) -> Iterator[tuple[Prop, Polygon]]:
    """Yield what lies over the goods, with its polygon on the photo in pixels."""
    for patch in scene.patches:
        seen = pose.project(solid.place(patch.outline()))
        yield patch.kind, [(round(float(x), 1), round(float(y), 1)) for x, y in seen]
    if scene.film_px is not None:
        yield Prop.FILM, [(round(float(x), 1), round(float(y), 1)) for x, y in scene.film_px]
    if scene.hand is not None:
        for finger in scene.hand.fingers:
            yield Prop.HAND, finger.outline()


def visible_share(scene: Scene, shot: Shot, pose: Pose, solid: Solid, box: Box) -> float:
    """Return the share of a box of the label that is in the frame and covered by nothing opaque.

    Args:
        scene: What is around.
        shot: Whose frame.
        pose: Of the camera.
        solid: What bears the label.
        box: xyxy in millimetres of the label.

    Returns:
        0 to 1, of the area on the photo; a clear tape or film hides nothing.
    """
    covers = [p for kind, p in occluders(scene, pose, solid) if kind in OPAQUE]
    return _uncovered(mask_polygon(pose, solid, box), covers, shot.size_px)


def scene_truth(
    scene: Scene,
    shot: Shot,
    pose: Pose,
    solid: Solid,
    boxes: dict[str, Box],
) -> dict[str, object]:
    """Return what is over and around the goods.

    Args:
        scene: What is around.
        shot: Whose frame.
        pose: Of the camera.
        solid: What bears the label.
        boxes: Regions of the label by name, xyxy in millimetres.

    Returns:
        ``occluders``: kind, opaque, polygon in pixels; ``visible``: share of each region;
        ``around``: what lies beside.
    """
    around = [thing.kind.value for thing in scene.things]
    around += ["goods"] * len(scene.neighbours)
    around += ["carton"] if scene.carton is not None else []
    return {
        "occluders": [
            {"kind": kind.value, "opaque": kind in OPAQUE, "polygon": polygon}
            for kind, polygon in occluders(scene, pose, solid)
        ],
        "visible": {
            name: round(visible_share(scene, shot, pose, solid, box), 3)
            for name, box in boxes.items()
        },
        "around": around,
    }


def _filled(polygon: Polygon, size_px: tuple[int, int]) -> Mask:
    mask = np.zeros((size_px[1], size_px[0]), dtype=np.uint8)
    points = np.rint(np.array(polygon)).clip(-30_000, 30_000).astype(np.int32)
    cv2.fillPoly(mask, [points], 1)
    return mask.astype(np.bool_)


def _uncovered(region: Polygon, covers: list[Polygon], size_px: tuple[int, int]) -> float:
    points = np.array(region, dtype=np.float32)
    area = float(cv2.contourArea(points))
    if area < 1.0:
        return 0.0
    seen = _filled(region, size_px)
    for cover in covers:
        seen &= ~_filled(cover, size_px)
    return min(1.0, float(seen.sum()) / area)


def _covering(view: _View, rng: np.random.Generator) -> tuple[tuple[Patch, ...], Hand | None]:
    """Choose tape, stickers, straps and a hand that leave enough of mark and label visible."""
    patches: list[Patch] = []
    for kind in (Prop.CLEAR_TAPE, Prop.BROWN_TAPE, Prop.STICKER, Prop.STRAP):
        if kind not in view.shot.props:
            continue
        for _ in range(_TRIES):
            patch = propose_patch(kind, view.label_size_mm, rng)
            if len(patch.outline()) and _readable(view, Scene(patches=(*patches, patch))):
                patches.append(patch)
                break
    if Prop.HAND in view.shot.props:
        for _ in range(_TRIES):
            hand = propose_hand(view.outline_px, label_resolution(view.pose), rng)
            if _readable(view, Scene(patches=tuple(patches), hand=hand)):
                return tuple(patches), hand
    return tuple(patches), None


def _readable(view: _View, scene: Scene) -> bool:
    """Whether enough of mark and label is free of what is opaque."""
    covers = [p for kind, p in occluders(scene, view.pose, view.solid) if kind in OPAQUE]
    label = (0.0, 0.0, *view.label_size_mm)
    for box, least in ((view.mark_box, LEAST_VISIBLE_MARK), (label, LEAST_VISIBLE_LABEL)):
        region = mask_polygon(view.pose, view.solid, box)
        free = _uncovered(region, [], view.shot.size_px)
        if _uncovered(region, covers, view.shot.size_px) < least * free:
            return False
    return True


def _carton(view: _View, rng: np.random.Generator) -> Carton:
    half_x, half_y, _ = view.solid.extent
    height = float(rng.uniform(40, 75))
    # So far from the near wall the camera sees all of the floor.
    hidden = height / np.tan(np.radians(view.shot.elevation_deg)) * 1.35
    room_x, room_y = (hidden + float(rng.uniform(6, 30)) for _ in range(2))
    shade = float(rng.uniform(0.85, 1.1))
    red, green, blue = (min(255, round(c * shade)) for c in (188, 148, 104))
    return Carton(
        (half_x + room_x, half_y + room_y), height, float(rng.uniform(50, 110)), (red, green, blue)
    )


def _neighbours(view: _View, rng: np.random.Generator) -> tuple[Neighbour, ...]:
    """Put other goods around, so far that none hides the goods."""
    half_x, half_y, _ = view.solid.extent
    placed: list[Neighbour] = []
    slant = 1.0 / np.tan(np.radians(max(view.shot.elevation_deg, 30.0)))
    first = float(rng.uniform(0, 2 * np.pi))
    for index in range(int(rng.integers(1, 4))):
        goods = draw_neighbour_goods(rng)
        other_x, other_y, top = goods.solid.extent
        angle = first + index * 2.1 + float(rng.normal(0, 0.2))
        turn = float(rng.normal(0, 0.12)) + float(rng.choice((0.0, np.pi / 2)))
        reach = float(np.hypot(other_x, other_y)) + top * slant + float(rng.uniform(4, 30))
        cos, sin = float(np.cos(angle)), float(np.sin(angle))
        edge = min(half_x / max(abs(cos), 1e-6), half_y / max(abs(sin), 1e-6))
        at = (cos * (edge + reach), sin * (edge + reach))
        placed.append(Neighbour(goods, Standing(goods.solid, at, turn)))
    return tuple(placed)


def _things(view: _View, rng: np.random.Generator) -> tuple[Thing, ...]:
    """Strew things over what the photo shows of the desk."""
    half_x, half_y, _ = view.solid.extent
    wide, high = view.shot.size_px
    kinds = rng.permutation(np.array(list(ThingKind), dtype=object))
    things = []
    for kind in kinds[: int(rng.integers(1, 5))]:
        pixel = np.array([[rng.uniform(-0.1, 1.1) * wide, rng.uniform(-0.1, 1.1) * high]])
        ray = view.pose.rays(*pixel.T.astype(np.float32))[0]
        x, y, _ = (float(v) for v in view.pose.centre - ray * (view.pose.centre[2] / ray[2]))
        # Papers may reach below the goods, other things lie beside them.
        margin = 0.0 if kind in (ThingKind.PAPER, ThingKind.NOTE) else SIZES_MM[kind][1]
        if abs(x) < half_x + margin and abs(y) < half_y + margin:
            continue
        things.append(Thing(kind, (x, y), float(rng.uniform(0, 360)), int(rng.integers(2**31))))
    return tuple(sorted(things, key=lambda thing: thing.kind is not ThingKind.PAPER))
