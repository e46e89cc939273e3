"""Batches of artworks to training crops on any device."""

from dataclasses import dataclass, fields

import torch
from torch import Tensor
from torch.nn import functional

from pandok.forge.camera.backgrounds import VARIANTS, backgrounds_for, draw_background
from pandok.forge.camera.desk import FINE_GRAIN
from pandok.forge.camera.textures import SIDE_PX
from pandok.forge.split import Split
from pandok.training.composer.covering import filmed, held, stuck
from pandok.training.composer.exposure import exposed
from pandok.training.composer.geometry import Shapes, meet
from pandok.training.composer.lighting import (
    camera_rays,
    desk_points,
    desk_shadow,
    linear,
    lit_ground,
    lit_surface,
    printed,
)
from pandok.training.composer.plans import PlanBatch

# Sides of a crop are multiples of this: JPEG's blocks of subsampled colour.
SIDE_STEP_PX = 16


@dataclass(frozen=True, eq=False)
class ComposedBatch:
    """Crops with their truth.

    Attributes:
        images: ``(B, 3, S, S) uint8`` RGB, after JPEG.
        quads_px: ``(B, 4, 2) float32`` where the artworks' corners lie.
        masks: ``(B, S, S) bool`` where the artwork is seen, with nothing opaque over it.
    """

    images: Tensor
    quads_px: Tensor
    masks: Tensor


class Composer:
    """Draws crops of one split.

    It follows the forge's CPU camera with the same choices (`plan_batch`), and differs in what
    hardly shows: surroundings mirrored by coats are their mean, skin has no creases, tape no
    bubbles, and noise comes from another generator.

    Args:
        split: Whose surfaces lie beneath.
        device: Of PyTorch.
        size_px: Side of the crops, a multiple of `SIDE_STEP_PX`.
        rays: Through each pixel, across and along: 2 draws clean edges.

    Raises:
        ValueError: The side is no such multiple.
    """

    def __init__(
        self, split: Split, device: torch.device, size_px: int = 224, rays: int = 2
    ) -> None:
        if size_px < SIDE_STEP_PX or size_px % SIDE_STEP_PX:
            message = f"the side must be a multiple of {SIDE_STEP_PX}, not {size_px}"
            raise ValueError(message)
        self._split = split
        self._device = device
        self._size_px = size_px
        self._rays = rays
        self._drawn: dict[int, Tensor] = {}

    def compose(
        self, artworks: Tensor, plans: PlanBatch, seed: int, grounds: Tensor | None = None
    ) -> ComposedBatch:
        """Draw a batch.

        Args:
            artworks: ``(B, 3, H, W) uint8`` RGB; all of one size, whatever their aspect is: the
                plan knows it.
            plans: Of the B crops, for this split and size.
            seed: Of noise and folds; the same seed on the same device gives the same pixels.
            grounds: ``(B, 3, T, T) uint8`` to lie beneath instead of the planned surfaces.
        """
        generator = torch.Generator(device=self._device).manual_seed(seed)
        plan = self._on_device(plans)
        width, height, depth, radius = (plan["shape_mm"][:, i : i + 1] for i in range(4))
        shapes = Shapes(plan["bend"], width, height, depth, radius, plan["waves"])
        with torch.no_grad():
            light, hidden, label = self._scene(artworks, plan, shapes, generator, grounds)
            light = filmed(light, plan, generator)
            light, hidden = held(light, plan, hidden)
            images = exposed(light, plan, generator)
        masks = (label > 0.5) & (hidden < 0.5)
        return ComposedBatch(images, plan["quads_px"], masks)

    def _on_device(self, plans: PlanBatch) -> dict[str, Tensor]:
        return {
            field.name: torch.from_numpy(getattr(plans, field.name)).to(self._device)
            for field in fields(plans)
        }

    def _scene(
        self,
        artworks: Tensor,
        plan: dict[str, Tensor],
        shapes: Shapes,
        generator: torch.Generator,
        grounds: Tensor | None,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return light, what is hidden, and where artwork is, reduced to the crop's pixels."""
        side = self._size_px * self._rays
        at = (torch.arange(side, device=self._device) + 0.5) / self._rays - 0.5
        y, x = torch.meshgrid(at, at, indexing="ij")
        rays = camera_rays(plan, x.flatten(), y.flatten())
        surface = meet(shapes, plan["centre"], rays)
        colour, lean = printed(artworks.to(self._device).float(), plan, surface)
        colour, hidden = stuck(colour, surface, plan)
        plain = linear(plan["side"])[:, :, None]
        colour = torch.where(surface.label[:, None] > 0, colour, plain)
        lit = lit_surface(colour, lean, surface, rays, plan)
        if grounds is None:
            places = plan["texture"][:, 0].cpu().numpy()
            grounds = torch.stack([self._drawing(int(place)) for place in places])
        ground = lit_ground(
            grounds.to(self._device).float(), plan, desk_points(plan, rays), SIDE_PX
        )
        square = (len(lit), -1, side, side)
        ground = ground.reshape(*square) * self._fine_grain(len(lit), generator)
        shadow = desk_shadow(shapes, plan, self._size_px)
        ground = ground * functional.interpolate(shadow, size=(side, side), mode="nearest")
        # A ray that misses may hold what is no number.
        light = torch.where(surface.hit.reshape(*square) > 0, lit.reshape(*square), ground)
        hidden, label = hidden.reshape(*square), surface.label.reshape(*square)
        if self._rays > 1:
            light, hidden, label = (
                functional.avg_pool2d(layer, self._rays) for layer in (light, hidden, label)
            )
        return light, hidden[:, 0], label[:, 0]

    def _fine_grain(self, count: int, generator: torch.Generator) -> Tensor:
        """Return what drawings of surfaces are too coarse to show."""
        shape = (count, 1, self._size_px, self._size_px)
        noise = torch.randn(shape, generator=generator, device=self._device)
        soft = functional.avg_pool2d(functional.pad(noise, (1, 1, 1, 1), mode="reflect"), 3, 1)
        # A mean of nine has a third of their deviation.
        value = 1.0 + 3.0 * FINE_GRAIN * soft
        return functional.interpolate(value, scale_factor=float(self._rays), mode="nearest")

    def _drawing(self, place: int) -> Tensor:
        """Return a surface at half its size, drawn once."""
        if place not in self._drawn:
            kind = backgrounds_for(self._split)[place // VARIANTS]
            pixels = torch.from_numpy(draw_background(kind, place % VARIANTS).copy())
            planes = pixels.to(self._device).permute(2, 0, 1)[None].float()
            self._drawn[place] = functional.avg_pool2d(planes, 2)[0].round().to(torch.uint8)
        return self._drawn[place]
