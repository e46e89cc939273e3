"""From light to a photo on a device: fall-off, colour, blur, tone, sharpening, noise, JPEG."""

import torch
from torch import Tensor
from torch.nn import functional

from pandok.forge.camera.sensor import SHARPENING_PX
from pandok.forge.camera.shading import GAMMA
from pandok.training.composer.jpeg import through_jpeg
from pandok.training.composer.plans import BLUR_SIDE

_GRAIN_SIDE = 7


def exposed(light: Tensor, plan: dict[str, Tensor], generator: torch.Generator) -> Tensor:
    """Take the photo.

    Args:
        light: ``(B, 3, S, S)`` linear.
        plan: Of the batch.
        generator: Of the noise.

    Returns:
        ``(B, 3, S, S) uint8`` after JPEG.
    """
    seen = light * _falloff(light, plan["falloff"])
    seen = torch.einsum("bij,bjyx->biyx", plan["colour"], seen)
    seen = _filtered(seen, plan["blur"])
    grey = _toned(seen, plan["tone"][:, 0])
    sharpening = plan["tone"][:, 1][:, None, None, None]
    soft = _filtered(grey, _gauss(torch.full_like(plan["tone"][:, 0], SHARPENING_PX), BLUR_SIDE))
    grey = grey + sharpening * (grey - soft)
    noise = _grain(grey, plan["noise"][:, 1], generator)
    strength = plan["noise"][:, 0][:, None, None, None] * (0.6 + 0.8 / 255.0 * grey)
    grey = (grey + strength * noise).clamp(0.0, 255.0).round()
    packed = through_jpeg(grey, plan["jpeg"][:, 0], plan["jpeg"][:, 1])
    return packed.round().to(torch.uint8)


def _falloff(light: Tensor, falloff: Tensor) -> Tensor:
    at = torch.linspace(-1.0, 1.0, light.shape[3], device=light.device)
    x, y = at[None, None, :], at[None, :, None]
    across, along, corner = (falloff[:, i][:, None, None] for i in range(3))
    share = (1.0 + across * x + along * y) * (1.0 - 0.5 * corner * (x * x + y * y))
    return share[:, None]


def _filtered(picture: Tensor, kernels: Tensor) -> Tensor:
    """Filter each picture of a batch by its own kernel."""
    count, channels, high, wide = picture.shape
    side = kernels.shape[2]
    pad = side // 2
    padded = functional.pad(picture, (pad, pad, pad, pad), mode="reflect")
    weight = kernels[:, None].repeat_interleave(channels, 0)
    found = functional.conv2d(
        padded.reshape(1, count * channels, high + 2 * pad, wide + 2 * pad),
        weight.reshape(count * channels, 1, side, side),
        groups=count * channels,
    )
    return found.reshape(count, channels, high, wide)


def _gauss(deviation: Tensor, side: int) -> Tensor:
    """Return ``(B, side, side)`` kernels of ``(B,)`` standard deviations."""
    at = torch.linspace(-(side // 2), side // 2, side, device=deviation.device)
    line = torch.exp(-0.5 * (at[None] / deviation[:, None]) ** 2)
    line = line / line.sum(1, keepdim=True)
    return line[:, :, None] * line[:, None, :]


def _toned(light: Tensor, contrast: Tensor) -> Tensor:
    grey = light.clamp(0.0, 1.0).pow(1.0 / GAMMA)
    curved = grey * grey * (3.0 - 2.0 * grey)
    return 255.0 * (grey + contrast[:, None, None, None] * (curved - grey))


def _grain(like: Tensor, blur_px: Tensor, generator: torch.Generator) -> Tensor:
    """Return noise of unit variance, mostly grey, as coarse as each camera's."""
    shape = (like.shape[0], 1, like.shape[2], like.shape[3])
    grey = torch.randn(shape, generator=generator, device=like.device)
    colour = torch.randn(tuple(like.shape), generator=generator, device=like.device)
    kernels = _gauss(blur_px, _GRAIN_SIDE)
    # What a blur leaves of the variance of white noise, and what the two noises sum to.
    kept = (kernels * kernels).sum(2).sum(1) * (0.86**2 + 0.5**2)
    return _filtered(0.86 * grey + 0.5 * colour, kernels) * kept.rsqrt()[:, None, None, None]
