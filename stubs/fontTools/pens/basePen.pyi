from collections.abc import Sequence

Point = tuple[float, float]

def decomposeQuadraticSegment(points: Sequence[Point]) -> list[tuple[Point, Point]]: ...
