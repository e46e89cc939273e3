"""Parts of a manifest that all trained models tell alike."""

import platform
from datetime import UTC, datetime

from pandok.lab.metrics.estimate import Estimate, rate
from pandok.registry.manifest import Measurement, Preprocessing, Training


def trained_today(
    recipe: str, command: str, *, seed: int, views: int, threads: int, seconds: float
) -> Training:
    """Tell how weights were made, today and on this machine's processor.

    Args:
        recipe: Module of the recipe.
        command: What to call to make them again.
        seed: Of everything.
        views: Pictures that were looked at, as the recipe counts them.
        threads: Threads of PyTorch.
        seconds: Time spent training.
    """
    return Training(
        recipe=recipe,
        command=command,
        seed=seed,
        views=views,
        hardware=f"{platform.machine()} CPU, {threads} thread(s)",
        seconds=round(seconds, 1),
        date=datetime.now(tz=UTC).date(),
    )


def square_preprocessing(size_px: int, fill: int) -> Preprocessing:
    """Return that of a graph that takes letterboxed RGB squares.

    Args:
        size_px: Side of the square.
        fill: Value beside the picture, 0 to 255.
    """
    return Preprocessing(
        size_px=size_px, colour_order="RGB", letterbox=True, fill=fill, value_range=(0, 255)
    )


def measured_rate(
    among: str, metric: str, found: int, count: int, *, unit: str, note: str
) -> tuple[Measurement, ...]:
    """Return a rate with its Wilson interval; nothing where it cannot be measured.

    Args:
        among: Name of the set.
        metric: What the rate is of.
        found: How many.
        count: Of how many.
        unit: What they are.
        note: What a reader must know of it.
    """
    figure = rate(found, count, unit)
    if not isinstance(figure, Estimate):
        return ()
    value, low, high = (round(each, 4) for each in (figure.value, figure.low, figure.high))
    return (Measurement(set=among, metric=metric, value=value, low=low, high=high, note=note),)
