"""Artworks as they are recorded: on white, and what the network makes of them."""

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from pandok.reading.types import Image
from pandok.training.identity.artworks import Artworks, Kind
from pandok.training.identity.batches import Indices
from pandok.training.identity.network import IdentityNetwork
from pandok.training.identity.shape_views import plain_artwork

_BATCH = 256


def class_means(
    network: IdentityNetwork, artworks: Artworks, members: list[Indices], size_px: int
) -> Tensor:
    """Return ``(C, D)`` unit vectors: the mean of each class's clean artworks."""
    vectors = embed_clean(network, artworks, np.concatenate(members), size_px)
    labels = torch.repeat_interleave(
        torch.arange(len(members)), torch.tensor([len(each) for each in members])
    )
    sums = torch.zeros(len(members), vectors.shape[1]).index_add_(0, labels, vectors)
    return functional.normalize(sums, dim=1)


@torch.no_grad()
def embed_clean(
    network: IdentityNetwork, artworks: Artworks, indices: Indices, size_px: int
) -> Tensor:
    """Embed artworks as they are recorded, on white; the network is left in evaluation mode.

    Returns:
        ``(N, D)`` unit vectors.
    """
    network.eval()
    found = []
    for start in range(0, len(indices), _BATCH):
        pictures = [on_white(artworks, int(i), size_px) for i in indices[start : start + _BATCH]]
        found.append(network(torch.from_numpy(np.stack(pictures))))
    return torch.cat(found)


def on_white(artworks: Artworks, index: int, size_px: int) -> Image:
    """Lay an artwork on white: ``(size_px, size_px, 3) uint8``."""
    kind = Kind(int(artworks.kinds[index]))
    artwork = plain_artwork(np.asarray(artworks.pictures[index]), kind)
    cover = artwork[..., 3:].astype(np.float32) / 255
    flat = artwork[..., :3] * cover + 255 * (1 - cover)
    small = cv2.resize(flat, (size_px, size_px), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)
