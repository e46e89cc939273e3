"""Run by `make test-training` alone: PyTorch is not among what `make test` installs."""

import cv2
import numpy as np
import numpy.typing as npt
import pytest
import torch

from pandok.forge.camera.crops import Crop, training_crop
from pandok.forge.split import Split
from pandok.reading.types import Image
from pandok.training.composer.compositor import ComposedBatch, Composer
from pandok.training.composer.jpeg import through_jpeg
from pandok.training.composer.plans import plan_batch

SIZE_PX = 112
COUNT = 16
WIDTH, HEIGHT = 300, 420


def artwork(seed: int) -> Image:
    rng = np.random.default_rng(seed)
    picture = np.empty((HEIGHT, WIDTH, 3), dtype=np.uint8)
    picture[:] = rng.integers(100, 256, 3)
    for _ in range(40):
        left, top = (int(v) for v in rng.integers(0, (WIDTH - 20, HEIGHT - 20)))
        corner = (left + int(rng.integers(8, 90)), top + int(rng.integers(6, 50)))
        cv2.rectangle(picture, (left, top), corner, [int(c) for c in rng.integers(0, 256, 3)], -1)
    return picture


def generators() -> list[np.random.Generator]:
    return [np.random.default_rng((8, index)) for index in range(COUNT)]


@pytest.fixture(scope="module")
def artworks() -> list[Image]:
    return [artwork(index % 4) for index in range(COUNT)]


@pytest.fixture(scope="module")
def crops(artworks: list[Image]) -> list[Crop]:
    return [
        training_crop(picture, rng, Split.VALIDATION, SIZE_PX)
        for picture, rng in zip(artworks, generators(), strict=True)
    ]


def composed(artworks: list[Image], seed: int) -> ComposedBatch:
    rngs = generators()[: len(artworks)]
    plans = plan_batch(rngs, Split.VALIDATION, [WIDTH / HEIGHT] * len(rngs), SIZE_PX)
    stacked = torch.from_numpy(np.stack(artworks)).permute(0, 3, 1, 2)
    return Composer(Split.VALIDATION, torch.device("cpu"), SIZE_PX).compose(stacked, plans, seed)


@pytest.fixture(scope="module")
def batch(artworks: list[Image]) -> ComposedBatch:
    return composed(artworks, 1)


def pictures(batch: ComposedBatch) -> npt.NDArray[np.float32]:
    return batch.images.permute(0, 2, 3, 1).numpy().astype(np.float32)


def sharpness(picture: npt.NDArray[np.float32]) -> float:
    """Standard deviation of the Laplacian of grey: what blur, noise and JPEG leave."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return float(np.std(cv2.Laplacian(grey, cv2.CV_32F)))


def test_the_device_draws_what_the_camera_of_the_cpu_draws(
    crops: list[Crop], batch: ComposedBatch
) -> None:
    on_device = pictures(batch)
    on_cpu = np.stack([crop.image for crop in crops]).astype(np.float32)
    means = on_cpu.mean(axis=(1, 2)) - on_device.mean(axis=(1, 2))
    # Grey levels of 255: over all crops, and of nearly every crop and channel.
    assert abs(means.mean()) < 1.5
    assert np.quantile(np.abs(means), 0.9) < 8
    spread = on_device.std(axis=(1, 2, 3)) / on_cpu.std(axis=(1, 2, 3))
    assert abs(np.log(spread).mean()) < 0.04
    assert np.abs(np.log(spread)).max() < 0.25
    ratio = np.array([sharpness(d) / sharpness(c) for d, c in zip(on_device, on_cpu, strict=True)])
    assert abs(np.log(ratio).mean()) < 0.12
    assert np.abs(np.log(ratio)).max() < 0.5


def test_the_truth_is_that_of_the_cpu(crops: list[Crop], batch: ComposedBatch) -> None:
    shares = []
    for crop, quad, mask in zip(crops, batch.quads_px, batch.masks, strict=True):
        assert np.abs(crop.quad_px - quad.numpy()).max() < 0.01
        drawn = mask.numpy() > 0
        both = (crop.mask & drawn).sum()
        shares.append(both / max(1, (crop.mask | drawn).sum()))
    assert np.mean(shares) > 0.95
    assert min(shares) > 0.8


def test_a_seed_gives_its_pixels(artworks: list[Image]) -> None:
    first, again, other = (composed(artworks[:3], seed) for seed in (1, 1, 2))
    assert torch.equal(again.images, first.images)
    assert not torch.equal(other.images, first.images)
    assert torch.equal(other.masks, first.masks)


def test_a_given_ground_lies_beneath(artworks: list[Image]) -> None:
    plans = plan_batch(generators()[:3], Split.VALIDATION, [WIDTH / HEIGHT] * 3, SIZE_PX)
    stacked = torch.from_numpy(np.stack(artworks[:3])).permute(0, 3, 1, 2)
    composer = Composer(Split.VALIDATION, torch.device("cpu"), SIZE_PX)
    light = []
    for level in (0, 255):
        grounds = torch.full((3, 3, 64, 64), level, dtype=torch.uint8)
        drawn = composer.compose(stacked, plans, 1, grounds=grounds)
        light.append(drawn.images.float().mean(1)[~drawn.masks].mean())
    assert bool(light[1] - light[0] > 60)


@pytest.mark.parametrize("quality", [30, 75, 95])
def test_jpeg_is_what_a_codec_makes(quality: int) -> None:
    picture = np.asarray(cv2.GaussianBlur(artwork(5)[:128, :128], (0, 0), 1.0), dtype=np.uint8)
    options = [
        cv2.IMWRITE_JPEG_QUALITY,
        quality,
        cv2.IMWRITE_JPEG_SAMPLING_FACTOR,
        cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444,
    ]
    bgr = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
    packed = cv2.imencode(".jpg", bgr, options)[1]
    codec = np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR))[..., ::-1]
    planes = torch.from_numpy(picture).permute(2, 0, 1)[None].float()
    ours = through_jpeg(planes, torch.tensor([float(quality)]), torch.tensor([0.0]))
    off = np.abs(ours[0].permute(1, 2, 0).numpy() - codec)
    assert off.mean() < 1.0


def test_a_side_that_jpeg_cannot_halve_is_refused() -> None:
    with pytest.raises(ValueError, match="multiple of 16"):
        Composer(Split.TRAIN, torch.device("cpu"), 100)
