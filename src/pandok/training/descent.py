"""What runs share on their way down: the rate over time, and weights averaged on the way."""

from dataclasses import dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class RateSchedule:
    """A rate that rises, stays, and falls in a straight line.

    While it stays, a run may still be made longer.

    Attributes:
        highest: Rate while it stays.
        warm_up: Share of the run in which it rises.
        cool_down: Share of the run, at its end, in which it falls.
    """

    highest: float
    warm_up: float
    cool_down: float

    def at(self, done: float) -> float:
        """Return the rate when a share of the run, 0 to 1, is done."""
        rising = done / self.warm_up
        falling = (1 - done) / self.cool_down
        return self.highest * max(1e-3, min(1.0, rising, falling))


@torch.no_grad()
def follow(averaged: nn.Module, network: nn.Module, slowness: float, step: int) -> None:
    """Move averaged weights towards those of the network.

    Args:
        averaged: Changed in place.
        network: Of the same shape.
        slowness: Share of the average that stays, once it has begun to tell.
        step: Steps done: early on the average would remember the random weights, and follows
            faster.
    """
    slowness = min(slowness, (1 + step) / (10 + step))
    new = network.state_dict()
    for name, value in averaged.state_dict().items():
        if value.is_floating_point():
            value.lerp_(new[name], 1 - slowness)
        else:
            value.copy_(new[name])
