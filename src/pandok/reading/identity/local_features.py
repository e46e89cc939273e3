"""Keypoints with RootSIFT descriptors."""

from dataclasses import dataclass

import cv2
import numpy as np

from pandok.reading.types import Image, LocalFeatures

_DESCRIPTOR_LENGTH = 128


@dataclass(frozen=True)
class LocalFeatureOptions:
    """How keypoints are found.

    Attributes:
        side_px: Longer side at which keypoints are sought; pictures are enlarged or reduced to it.
        max_enlargement: Most that a small picture is enlarged; beyond it only blur is described.
        max_keypoints: The strongest are kept.
        contrast_threshold: SIFT's contrast threshold; OpenCV's default of 0.04 misses flat print.
    """

    side_px: int
    max_keypoints: int
    max_enlargement: float = 3.0
    contrast_threshold: float = 0.02


# A probe shows goods among other things and needs more keypoints than a cropped reference.
PROBE_FEATURES = LocalFeatureOptions(side_px=800, max_keypoints=1200)
REFERENCE_FEATURES = LocalFeatureOptions(side_px=600, max_keypoints=800)


def extract_local_features(image: Image, options: LocalFeatureOptions) -> LocalFeatures:
    """Find and describe keypoints.

    Source: D. Lowe, IJCV 2004 (SIFT); R. Arandjelovic and A. Zisserman, CVPR 2012 (RootSIFT: L1
    normalisation and square root, so that the inner product is the Hellinger kernel).

    Args:
        image: ``(H, W, 3) uint8 RGB``.
        options: How keypoints are found.

    Returns:
        Features in pixels of ``image``; none on a plain picture.
    """
    height, width = image.shape[:2]
    scale = min(options.side_px / max(height, width), options.max_enlargement)
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    if scale != 1.0:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        shrinking = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_CUBIC
        grey = cv2.resize(grey, size, interpolation=shrinking)
    sift = cv2.SIFT.create(options.max_keypoints, 3, options.contrast_threshold, 10, 1.6)
    keypoints, descriptors = sift.detectAndCompute(grey, None)
    kept = sorted(range(len(keypoints)), key=lambda i: -keypoints[i].response)
    kept = kept[: options.max_keypoints]  # SIFT keeps all keypoints that tie with the last.
    if not kept:
        return _without_features((width, height))
    ratio = np.array([grey.shape[1] / width, grey.shape[0] / height], np.float32)
    rows = np.asarray(descriptors, np.float32)[kept]
    rows /= np.maximum(rows.sum(axis=1, keepdims=True), 1e-9)
    return LocalFeatures(
        # Centres of pixels shift by a half where a picture is resized.
        points=(np.array([keypoints[i].pt for i in kept], np.float32) + 0.5) / ratio - 0.5,
        sizes=np.array([keypoints[i].size for i in kept], np.float32) / np.float32(scale),
        angles=np.array([keypoints[i].angle for i in kept], np.float32),
        descriptors=np.sqrt(rows),
        size_px=(width, height),
    )


def _without_features(size_px: tuple[int, int]) -> LocalFeatures:
    return LocalFeatures(
        points=np.zeros((0, 2), np.float32),
        sizes=np.zeros(0, np.float32),
        angles=np.zeros(0, np.float32),
        descriptors=np.zeros((0, _DESCRIPTOR_LENGTH), np.float32),
        size_px=size_px,
    )
