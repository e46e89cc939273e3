"""How many marks that were never learned are found, on grounds that were never learned."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from pandok.reading.regions.boxes import overlaps, suppressed
from pandok.reading.types import FloatArray
from pandok.training.detector.network import DetectorNetwork
from pandok.training.detector.scenes import Scene, SceneMaterial, SceneOptions, draw_scene

BOX_COUNTS = (4, 8, 12)
FOUND_FROM = 0.5
_SEED = 20_261_125
_BATCH = 32
_MOST_OVERLAP = 0.6


@dataclass(frozen=True)
class Recall:
    """Shares of marks that a box overlaps by half or more (intersection over union).

    Attributes:
        among: Marks in all.
        four: Share found with the four most certain boxes of each scene, 0 to 1.
        eight: With eight.
        twelve: With twelve.
    """

    among: int
    four: float
    eight: float
    twelve: float


def held_out_scenes(material: SceneMaterial, options: SceneOptions, count: int) -> list[Scene]:
    """Draw the scenes of the validation, always the same."""
    return [
        draw_scene(material, options, np.random.default_rng([_SEED, number]))
        for number in range(count)
    ]


@torch.no_grad()
def validate(network: DetectorNetwork, scenes: Sequence[Scene]) -> Recall:
    """Look for the marks of scenes with the network, which is put into evaluation mode."""
    network.eval()
    boxes: list[FloatArray] = []
    for start in range(0, len(scenes), _BATCH):
        pictures = np.stack([scene.picture for scene in scenes[start : start + _BATCH]])
        for found in network(torch.from_numpy(pictures)).numpy():
            boxes.append(found[suppressed(found[:, :4], _MOST_OVERLAP), :4])
    return recall(scenes, boxes)


def recall(scenes: Sequence[Scene], boxes: Sequence[FloatArray]) -> Recall:
    """Count which marks of scenes are found.

    Args:
        scenes: The scenes.
        boxes: For each, ``(N, 4)`` boxes, the most certain first.
    """
    among = sum(len(scene.boxes) for scene in scenes)
    shares = []
    for count in BOX_COUNTS:
        found = sum(
            int((overlaps(scene.boxes, each[:count]).max(axis=1, initial=0) >= FOUND_FROM).sum())
            for scene, each in zip(scenes, boxes, strict=True)
        )
        shares.append(round(found / max(among, 1), 4))
    return Recall(among, *shares)
