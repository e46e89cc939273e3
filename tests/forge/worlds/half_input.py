"""A simple classifier that sees half of the input: it must not tell what is counterfeit."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_FOLDS = 6
_SHRINKAGE = 3.0
_RESAMPLES = 400
_STEPS = 12


@dataclass(frozen=True)
class Probe:
    """How well half of the input tells the classes apart.

    Attributes:
        auc: Area under the curve, 0.5 by chance.
        low: Lower end of its 95 % interval.
        high: Upper end.
    """

    auc: float
    low: float
    high: float


def picture_features(picture: npt.NDArray[np.uint8], hidden: npt.NDArray[np.bool_]) -> Floats:
    """Colour, light, noise and sharpness of what is not hidden.

    Args:
        picture: ``(H, W, 3) uint8 RGB``.
        hidden: ``(H, W) bool`` what the classifier may not see.
    """
    seen = ~hidden
    if seen.sum() < 50:
        return np.zeros(3 * 3 + 8 + 3)
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB)[seen].astype(np.float64)
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float64)
    fine = np.abs(grey - cv2.GaussianBlur(grey, (0, 0), 1.0))[seen]
    coarse = np.abs(cv2.Sobel(grey, cv2.CV_64F, 1, 0) + cv2.Sobel(grey, cv2.CV_64F, 0, 1))[seen]
    shares = np.histogram(lab[:, 0], bins=8, range=(0, 256))[0] / len(lab)
    spread = np.percentile(lab, [10, 50, 90], axis=0).ravel()
    return np.concatenate([spread, shares, [fine.mean(), coarse.mean(), seen.mean()]])


def probe(
    features: Floats, counterfeit: npt.NDArray[np.bool_], groups: npt.NDArray[np.int64]
) -> Probe:
    """Cross-validate a logistic regression, brands never parted; the interval is by bootstrap.

    Args:
        features: ``(N, D)``.
        counterfeit: ``(N,)``.
        groups: ``(N,)`` brand of each item.
    """
    scale = features.std(axis=0)
    normal = (features - features.mean(axis=0)) / np.where(scale > 0, scale, 1.0)
    scores = np.zeros(len(normal))
    for fold in range(_FOLDS):
        test = groups % _FOLDS == fold
        weights = _fitted(normal[~test], counterfeit[~test])
        scores[test] = normal[test] @ weights[1:] + weights[0]
    rng = np.random.default_rng(5)
    brands = np.unique(groups)
    drawn: list[float] = []
    for _ in range(_RESAMPLES):
        chosen = rng.choice(brands, len(brands))
        rows = np.concatenate([np.flatnonzero(groups == brand) for brand in chosen])
        drawn.append(_auc(scores[rows], counterfeit[rows]))
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return Probe(_auc(scores, counterfeit), float(low), float(high))


def _fitted(features: Floats, positive: npt.NDArray[np.bool_]) -> Floats:
    """Weights of a logistic regression with ridge, the constant first, by Newton's method."""
    rows = np.column_stack([np.ones(len(features)), features])
    ridge = np.diag([0.0, *np.full(features.shape[1], _SHRINKAGE)])
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        expected = 1.0 / (1.0 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (positive - expected) - ridge @ weights
        curvature = rows.T @ (rows * (expected * (1 - expected))[:, None]) + ridge
        weights = weights + np.linalg.solve(curvature, slope)
    return weights


def _auc(scores: Floats, positive: npt.NDArray[np.bool_]) -> float:
    above, below = scores[positive], scores[~positive]
    if not len(above) or not len(below):
        return float("nan")
    wins = (above[:, None] > below[None, :]).mean() + 0.5 * (
        above[:, None] == below[None, :]
    ).mean()
    return float(wins)
