"""How well classes that were never learned are told apart while training goes on."""

from dataclasses import dataclass, replace

import numpy as np
import torch

from pandok.reading.types import Image
from pandok.training.identity.artworks import Artworks
from pandok.training.identity.batches import Grounds, Indices
from pandok.training.identity.clean import embed_clean
from pandok.training.identity.network import IdentityNetwork
from pandok.training.identity.views import ViewOptions, draw_view
from pandok.training.shapes.check import ShapeCheck, ShapesFound, find_shapes

_SEED = 20_261_124
_BATCH = 128
_MOST_CLASSES = 400


@dataclass(frozen=True)
class Found:
    """Shares of marks found at rank 1, from 0 to 1.

    Attributes:
        among: Marks that were told apart.
        printed: Share found from a printed view; 0 where there are none.
        relief: Share found from a view in relief, likewise.
    """

    among: int
    printed: float = 0.0
    relief: float = 0.0


@torch.no_grad()
def validate(
    network: IdentityNetwork, artworks: Artworks, held_out: list[Indices], options: ViewOptions
) -> Found:
    """Find one view of each mark among the clean artworks of all."""
    network.eval()
    marks = [m for m in held_out if artworks.marks[m[0]]][:_MOST_CLASSES]
    if not marks:
        return Found(0)
    grounds = Grounds(artworks)
    clean = embed_clean(network, artworks, np.array([m[0] for m in marks]), options.size_px)
    shares = []
    for relief in (0.0, 1.0):
        rng = np.random.default_rng([_SEED, int(relief)])
        harder = replace(options, relief=relief)
        views = []
        for mark in marks:
            artwork, ground = np.asarray(artworks.pictures[int(mark[0])]), grounds.pick(rng)
            views.append(draw_view(artwork, photo=False, ground=ground, options=harder, rng=rng))
        alike = _embed(network, views) @ clean.T
        right = alike.argmax(1) == torch.arange(len(marks))
        shares.append(round(float(right.float().mean()), 4))
    return Found(len(marks), *shares)


@torch.no_grad()
def validate_shapes(
    network: IdentityNetwork, check: ShapeCheck | None, size_px: int
) -> ShapesFound:
    """Find the design on photos of articles whose families were never learned."""
    if check is None:
        return ShapesFound(0)
    network.eval()
    return find_shapes(check, size_px, lambda pictures: _embed(network, list(pictures)).numpy())


def _embed(network: IdentityNetwork, pictures: list[Image]) -> torch.Tensor:
    stacked = torch.from_numpy(np.stack(pictures))
    starts = range(0, len(pictures), _BATCH)
    return torch.cat([network(stacked[start : start + _BATCH]) for start in starts])
