"""Choosing brands that differ as much as a few can."""

from collections import Counter
from collections.abc import Sequence

from pandok.forge.goods.brands import Brand


def most_varied(pool: Sequence[Brand], count: int) -> tuple[Brand, ...]:
    """Choose brands so that each adds what those before it lack most.

    Args:
        pool: Whom to choose from, at least ``count``.
        count: How many.
    """
    waiting = list(pool)
    met: Counter[tuple[str, str]] = Counter()
    chosen: list[Brand] = []
    while len(chosen) < count:
        best = min(waiting, key=lambda brand: sum(met[trait] for trait in _traits(brand)))
        waiting.remove(best)
        chosen.append(best)
        met.update(_traits(best))
    return tuple(chosen)


def _traits(brand: Brand) -> tuple[tuple[str, str], ...]:
    """What should not be shown twice before everything else was shown."""
    item, label = brand.product.item, brand.label
    return (
        ("group", item.group.value),
        ("form", label.form.value),
        ("finish", label.finish.value),
        ("script", label.mark.word.script.value),
        ("kind", label.mark.kind.value),
        ("language", label.language.value),
    )
