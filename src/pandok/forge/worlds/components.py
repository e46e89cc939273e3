"""Connected components: what hangs together must not be parted between training and test."""

from collections.abc import Iterable


def connected_components(count: int, edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Group numbers that edges connect, directly or by way of others.

    Args:
        count: The numbers are 0 to ``count - 1``.
        edges: Pairs that belong together.

    Returns:
        The groups, each ascending, by their smallest member.
    """
    parent = list(range(count))

    def root(of: int) -> int:
        while parent[of] != of:
            parent[of] = parent[parent[of]]
            of = parent[of]
        return of

    for first, second in edges:
        low, high = sorted((root(first), root(second)))
        parent[high] = low
    groups: dict[int, list[int]] = {}
    for number in range(count):
        groups.setdefault(root(number), []).append(number)
    return list(groups.values())
