"""What runs share on their way down: state, rate, step, and weights averaged on the way."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import torch
from torch import Tensor, nn

Network = TypeVar("Network", bound=nn.Module)


@dataclass
class Descent(Generic[Network]):
    """What changes while a network is trained.

    Attributes:
        network: What is trained.
        averaged: The average of its weights, which is exported.
        optimiser: Of what is learned.
        step: Batches seen.
        seconds: Time spent training.
    """

    network: Network
    averaged: Network
    optimiser: torch.optim.Optimizer
    step: int = 0
    seconds: float = 0.0

    def state(self) -> dict[str, Any]:
        """Return what a checkpoint keeps."""
        return {
            "network": self.network.state_dict(),
            "averaged": self.averaged.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
        }

    def take_up(self, state: dict[str, Any]) -> None:
        """Go on where a checkpoint was."""
        self.network.load_state_dict(state["network"])
        self.averaged.load_state_dict(state["averaged"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.seconds = int(state["step"]), float(state["seconds"])


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


def weight_groups(network: nn.Module, decay: float) -> list[dict[str, Any]]:
    """Return groups for an optimiser: biases and normalisations do not decay."""
    parameters = list(network.parameters())
    return [
        {"params": [each for each in parameters if each.ndim >= 2], "weight_decay": decay},
        {"params": [each for each in parameters if each.ndim < 2], "weight_decay": 0.0},
    ]


def descend(
    loss: Tensor,
    network: nn.Module,
    optimiser: torch.optim.Optimizer,
    rate: float,
    longest_step: float,
) -> float:
    """Take one step down and return the loss.

    Args:
        loss: Scalar.
        network: Whose gradient is kept short.
        optimiser: Of the network, and of what else is learned.
        rate: Learning rate of this step.
        longest_step: Largest norm of the network's gradient; a longer one is shortened to it.
    """
    for group in optimiser.param_groups:
        group["lr"] = rate
    optimiser.zero_grad(set_to_none=True)
    torch.autograd.backward(loss)
    nn.utils.clip_grad_norm_(network.parameters(), longest_step)
    optimiser.step()
    return float(loss.detach())
