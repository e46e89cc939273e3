"""Parts of a manifest that all trained models of pictures tell alike."""

import platform

from pandok.lab.metrics.estimate import Estimate, rate
from pandok.registry.manifest import Measurement, Preprocessing


def square_preprocessing(size_px: int, fill: int) -> Preprocessing:
    """Return that of a graph that takes letterboxed RGB squares.

    Args:
        size_px: Side of the square.
        fill: Value beside the picture, 0 to 255.
    """
    return Preprocessing(
        size_px=size_px, colour_order="RGB", letterbox=True, fill=fill, value_range=(0, 255)
    )


def processor(threads: int) -> str:
    """Name the hardware of a run on the CPU."""
    return f"{platform.machine()} CPU, {threads} thread(s)"


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
