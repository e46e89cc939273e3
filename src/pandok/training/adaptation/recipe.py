"""Adapt an encoder to an office's gallery without letting it forget what it knew.

The references are classes whose positives are drawn views and verified photos (supervised
contrastive loss; Khosla et al., 2020), and views of old material are held where the starting
weights put them (feature distillation; after Li and Hoiem, Learning without Forgetting, 2016).
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field

import torch
from torch import Tensor

from pandok.training.adaptation.batches import AdaptationBatch, AdaptationBatches, AdaptationPlan
from pandok.training.adaptation.material import OfficeMaterial, OldMaterial
from pandok.training.descent import descend
from pandok.training.identity.exported import hold_statistics
from pandok.training.identity.network import IdentityNetwork
from pandok.training.identity.objective import contrastive_loss
from pandok.training.identity.views import ViewOptions

Progress = Callable[[int, int], None]

_LONGEST_STEP = 2.0  # norm of the gradient
_WARM_UP = 0.1


@dataclass(frozen=True)
class AdaptationOptions:
    """How an encoder is adapted.

    Attributes:
        steps: Batches.
        plan: What a batch holds.
        rate: Highest learning rate.
        temperature: Of the contrastive loss.
        keep: How much the distance to the starting weights' vectors counts on old material.
        threads: Threads of PyTorch.
    """

    steps: int = 200
    plan: AdaptationPlan = field(default_factory=AdaptationPlan)
    rate: float = 5e-4
    temperature: float = 0.08
    keep: float = 1.0
    threads: int = 1


def adaptation_options(*, steps: int, seed: int, threads: int) -> AdaptationOptions:
    """Return the options that a person chooses, with all others as they are by default."""
    return AdaptationOptions(steps=steps, plan=AdaptationPlan(seed=seed), threads=threads)


def adapt_network(
    start: IdentityNetwork,
    size_px: int,
    material: OfficeMaterial,
    old: OldMaterial,
    options: AdaptationOptions,
    progress: Progress,
) -> IdentityNetwork:
    """Return an adapted copy of an encoder.

    Args:
        start: The encoder; left as it is.
        size_px: Side of the pictures that it takes.
        material: What it is adapted to.
        old: What it must not forget.
        options: How.
        progress: Called with batches seen and batches in all.

    Returns:
        The copy, in evaluation mode.
    """
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.plan.seed)
    network, start = copy.deepcopy(start), start.eval()
    hold_statistics(network)
    batches = AdaptationBatches(material, old, options.plan, ViewOptions(size_px=size_px))
    optimiser = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=0.0)
    for number in range(options.steps):
        rate = options.rate * _share(number / options.steps)
        loss = _loss(network, start, batches.batch(number), options)
        descend(loss, network, optimiser, rate, _LONGEST_STEP)
        progress(number + 1, options.steps)
    return network.eval()


def _loss(
    network: IdentityNetwork,
    start: IdentityNetwork,
    batch: AdaptationBatch,
    options: AdaptationOptions,
) -> Tensor:
    pictures = batch.pictures.contiguous(memory_format=torch.channels_last)
    vectors = network.embed(pictures)
    with torch.no_grad():
        before = start.embed(pictures[batch.rehearsed_from :])
    forgotten = 1 - (vectors[batch.rehearsed_from :] * before).sum(1).mean()
    alike = contrastive_loss(vectors, batch.labels, options.temperature)
    return alike + options.keep * forgotten


def _share(done: float) -> float:
    """Of the highest rate: rise, then fall in a straight line."""
    return max(0.02, min(1.0, (done + 0.01) / _WARM_UP, (1 - done) / (1 - _WARM_UP)))
