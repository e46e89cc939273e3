"""The filter bank with its learned projection, as it is exported."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from pandok.training.filterbank.features import FilterBank
from pandok.training.filterbank.scatter import Vectors


class FilterbankEmbedder(nn.Module):
    """Pictures to unit vectors: ``(N, SIZE_PX, SIZE_PX, 3) uint8 RGB`` to ``(N, D) float32``.

    Args:
        bank: The fixed filters.
        projection: ``(F, D)``.
        offset: ``(D,)``.
    """

    def __init__(self, bank: FilterBank, projection: Vectors, offset: Vectors) -> None:
        super().__init__()
        self._bank = bank
        weight = torch.from_numpy(projection.astype("float32"))
        self._projection = nn.Parameter(weight, requires_grad=False)
        self._offset = nn.Parameter(torch.from_numpy(offset.astype("float32")), requires_grad=False)

    def forward(self, pictures: Tensor) -> Tensor:
        """Embed a batch."""
        projected = torch.matmul(self._bank(pictures), self._projection) + self._offset
        return functional.normalize(projected, dim=1)
