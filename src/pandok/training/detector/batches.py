"""Batches of scenes."""

from collections.abc import Iterator

import numpy as np
import torch
from torch.utils.data import IterableDataset

from pandok.training.detector.objective import SceneBatch
from pandok.training.detector.scenes import Scene, SceneMaterial, SceneOptions, draw_scene
from pandok.training.detector.targets import scene_targets


class SceneBatches(IterableDataset[SceneBatch]):
    """Batches of scenes; a batch depends on its number and the seed alone.

    Args:
        material: What scenes are composed of.
        options: What they hold.
        size: Scenes of a batch.
        seed: Of everything.
        numbers: Numbers of the batches, in order.
    """

    def __init__(
        self,
        material: SceneMaterial,
        options: SceneOptions,
        size: int,
        seed: int,
        numbers: range,
    ) -> None:
        super().__init__()
        self._material = material
        self._options = options
        self._size = size
        self._seed = seed
        self._numbers = numbers

    def __iter__(self) -> Iterator[SceneBatch]:
        """Yield the batches."""
        for number in self._numbers:
            rng = np.random.default_rng([number, self._seed])
            yield batch_of(
                [draw_scene(self._material, self._options, rng) for _ in range(self._size)]
            )


def batch_of(scenes: list[Scene]) -> SceneBatch:
    """Stack scenes with their targets."""
    targets = [scene_targets(s.boxes, s.ignored, s.picture.shape[0]) for s in scenes]
    pictures = torch.from_numpy(np.stack([scene.picture for scene in scenes]))
    return SceneBatch(
        pictures=pictures.permute(0, 3, 1, 2).float() / 255.0,
        heat=torch.from_numpy(np.stack([t.heat for t in targets]))[:, None],
        counted=torch.from_numpy(np.stack([t.counted for t in targets]))[:, None],
        boxes=torch.from_numpy(np.stack([t.boxes for t in targets])),
        weights=torch.from_numpy(np.stack([t.weights for t in targets]))[:, None],
    )
