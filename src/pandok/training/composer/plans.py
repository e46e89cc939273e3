"""Plans of many crops as arrays: what a device needs to draw them.

Every choice is made by the forge's own camera, on the CPU and with its generator; the device only
draws. A plan is a function of its seed, so processes can plan ahead of the device.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.outline import box_points
from pandok.forge.camera.backgrounds import VARIANTS, backgrounds_for
from pandok.forge.camera.crops import Bend, CropPlan, plan_crop
from pandok.forge.camera.desk import lay_ground
from pandok.forge.camera.materials import OPTICS
from pandok.forge.camera.patches import Patch, patch_color
from pandok.forge.camera.pose import Pose, aim, label_resolution, toward_light
from pandok.forge.camera.profiles import Chroma
from pandok.forge.camera.scene import Scene, arrange_scene
from pandok.forge.camera.sensor import colour_matrix, smear
from pandok.forge.camera.shots import Prop, Shot
from pandok.forge.split import Split

BLUR_SIDE = 13
MOST_PATCHES = 4
MOST_FINGERS = 4
BENDS = tuple(Bend)
CHROMAS = tuple(Chroma)
PATCHES = (Prop.CLEAR_TAPE, Prop.BROWN_TAPE, Prop.STICKER, Prop.STRAP)

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class PlanBatch:
    """The plans of B crops; all are ``float32``, their first axis is B.

    Attributes:
        centre: ``(B, 3)`` of the camera in millimetres.
        rotation: ``(B, 3, 3)`` its right, down and forward axes.
        lens: ``(B, 3)`` focal length and principal point, in pixels of the crop.
        px_per_mm: ``(B, 1)`` about, at the goods.
        bend: ``(B, 1)`` place in `BENDS`.
        shape_mm: ``(B, 4)`` width and height of the artwork, depth of a box, radius of a cylinder.
        waves: ``(B, 3, 4)`` of a fold.
        surface: ``(B, 4)`` share of surroundings mirrored, gloss times glare, emboss in mm, glare.
        side: ``(B, 3)`` colour of what bears no artwork, grey levels.
        lamp: ``(B, 3)`` unit vector toward it.
        glare_at: ``(B, 2)`` where its reflection is.
        texture: ``(B, 1)`` place among the split's surfaces and their drawings.
        tint: ``(B, 3)`` of the texture's light.
        to_texture: ``(B, 3, 3)`` map from the desk in millimetres to the texture's pixels.
        falloff: ``(B, 3)`` change of light across and along the frame, loss in the corners.
        colour: ``(B, 3, 3)`` on linear RGB.
        blur: ``(B, K, K)`` kernel of lens and motion.
        tone: ``(B, 2)`` contrast and sharpening.
        noise: ``(B, 2)`` standard deviation in grey levels and blur in pixels.
        jpeg: ``(B, 2)`` quality and place in `CHROMAS`.
        patches: ``(B, MOST_PATCHES, 10)`` kind (one more than the place in `PATCHES`, 0 for none),
            middle, half size, cosine and sine, colour in grey levels.
        film: ``(B, 4, 2)`` corners on the crop in pixels, or zeros.
        fingers: ``(B, MOST_FINGERS, 9)`` three joints in pixels and radii there, or zeros.
        skin: ``(B, 4)`` colour in grey levels, 1 for a glove.
        quads_px: ``(B, 4, 2)`` where the artwork's corners lie.
    """

    centre: Floats
    rotation: Floats
    lens: Floats
    px_per_mm: Floats
    bend: Floats
    shape_mm: Floats
    waves: Floats
    surface: Floats
    side: Floats
    lamp: Floats
    glare_at: Floats
    texture: Floats
    tint: Floats
    to_texture: Floats
    falloff: Floats
    colour: Floats
    blur: Floats
    tone: Floats
    noise: Floats
    jpeg: Floats
    patches: Floats
    film: Floats
    fingers: Floats
    skin: Floats
    quads_px: Floats

    def __len__(self) -> int:
        return len(self.centre)


def plan_batch(
    rngs: Sequence[np.random.Generator], split: Split, aspects: Sequence[float], size_px: int = 224
) -> PlanBatch:
    """Plan crops.

    Args:
        rngs: One for each crop; the same as `training_crop` is given makes the same plan.
        split: Whose cameras and surfaces.
        aspects: Width over height of each artwork.
        size_px: Side of the crops.
    """
    plans = [
        _arrays(plan_crop(rng, split, aspect, size_px), split)
        for rng, aspect in zip(rngs, aspects, strict=True)
    ]
    stacked = {
        field.name: np.stack([np.asarray(p[field.name], dtype=np.float32) for p in plans])
        for field in fields(PlanBatch)
    }
    return PlanBatch(**stacked)


def _arrays(plan: CropPlan, split: Split) -> dict[str, npt.ArrayLike]:
    shot, solid = plan.shot, plan.solid()
    pose = aim(shot, solid, plan.size_mm)
    scene = arrange_scene(shot, pose, solid, plan.size_mm)
    optics = OPTICS.get(plan.material)
    corners = solid.place(box_points((0.0, 0.0, *plan.size_mm), 1).astype(np.float32))
    quad = pose.project(corners)
    return {
        "centre": pose.centre,
        "rotation": pose.rotation,
        "lens": (pose.focal_px, *pose.principal_px),
        "px_per_mm": (label_resolution(pose),),
        "bend": (BENDS.index(plan.bend),),
        "shape_mm": (*plan.size_mm, plan.depth_mm, plan.size_mm[0] / plan.angle_rad),
        "waves": plan.waves,
        "surface": (
            0.0 if optics is None else optics.mirror,
            plan.gloss * shot.glare,
            plan.emboss_mm,
            shot.glare,
        ),
        "side": plan.side,
        "lamp": toward_light(shot),
        "glare_at": shot.glare_at,
        **_ground(shot, pose, split),
        **_sensor(shot),
        **_covering(scene, quad, 9.0 * label_resolution(pose)),
        "quads_px": quad,
    }


def _ground(shot: Shot, pose: Pose, split: Split) -> dict[str, npt.ArrayLike]:
    ground = lay_ground(np.random.default_rng((shot.seed, 31)), shot, pose)
    place = backgrounds_for(split).index(shot.background) * VARIANTS + ground.variant
    return {
        "texture": (place,),
        "tint": ground.tint,
        "to_texture": np.linalg.inv(ground.to_desk),
    }


def _sensor(shot: Shot) -> dict[str, npt.ArrayLike]:
    azimuth = np.radians(shot.light_azimuth_deg)
    across, along = shot.falloff * np.cos(azimuth), shot.falloff * np.sin(azimuth)
    return {
        "falloff": (across, along, shot.vignetting),
        "colour": colour_matrix(shot),
        "blur": _blur_kernel(shot),
        "tone": (shot.contrast, shot.sharpening),
        "noise": (shot.noise, shot.grain_px),
        "jpeg": (shot.jpeg_quality, CHROMAS.index(shot.chroma)),
    }


def _blur_kernel(shot: Shot) -> Floats:
    """Lens and motion as one kernel."""
    kernel = np.zeros((BLUR_SIDE, BLUR_SIDE), dtype=np.float32)
    kernel[BLUR_SIDE // 2, BLUR_SIDE // 2] = 1.0
    kernel = np.asarray(cv2.GaussianBlur(kernel, (0, 0), shot.defocus_px), dtype=np.float32)
    if shot.motion_px[0] > 0.4:
        kernel = np.asarray(cv2.filter2D(kernel, -1, smear(*shot.motion_px)), dtype=np.float32)
    return np.asarray(kernel / kernel.sum(), dtype=np.float32)


def _covering(
    scene: Scene, quad: npt.NDArray[np.float64], margin_px: float
) -> dict[str, npt.ArrayLike]:
    patches = np.zeros((MOST_PATCHES, 10))
    for row, patch in zip(patches, scene.patches, strict=False):
        row[:] = _patch(patch)
    film = np.zeros((4, 2))
    if scene.film_px is not None:
        away = quad - quad.mean(axis=0)
        film = quad + away * (margin_px / np.maximum(np.linalg.norm(away, axis=1), 1.0))[:, None]
    fingers, skin = np.zeros((MOST_FINGERS, 9)), np.zeros(4)
    if scene.hand is not None:
        skin[:] = (*scene.hand.color, scene.hand.gloved)
        for row, finger in zip(fingers, scene.hand.fingers, strict=False):
            row[:] = (*finger.joints_px.ravel(), *finger.radii_px)
    return {"patches": patches, "film": film, "fingers": fingers, "skin": skin}


def _patch(patch: Patch) -> tuple[float, ...]:
    turn = np.radians(patch.turn_deg)
    half = (patch.size_mm[0] / 2, patch.size_mm[1] / 2)
    color = patch_color(patch.kind, patch.rng())
    kind = PATCHES.index(patch.kind) + 1
    return (
        kind,
        *patch.middle_mm,
        *half,
        float(np.cos(turn)),
        float(np.sin(turn)),
        *color.tolist(),
    )
