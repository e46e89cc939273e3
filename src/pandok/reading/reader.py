"""Photos of one item and a gallery in, a reading out: start here.

decode (`images`) -> `quality` -> `enrolment.probe_features` (local features, views, text, codes)
-> the gallery's shortlist -> `identity.verification` -> `identity.ranking` -> `authenticity`
-> `verdict`.
"""

from collections.abc import Sequence

from pandok.reading.authenticity.findings import ReadLabels, find_all
from pandok.reading.enrolment import ReadingTools, probe_features
from pandok.reading.errors import ReadingError
from pandok.reading.gallery import Gallery
from pandok.reading.identity.cohort import Cohort
from pandok.reading.identity.ranking import (
    RankedRight,
    by_likelihood,
    candidate,
    rank_rights,
)
from pandok.reading.identity.verification import (
    VerificationOptions,
    Verified,
    unverified,
    verify,
)
from pandok.reading.policy import BALANCED, Policy
from pandok.reading.quality import assess_quality
from pandok.reading.text.label_fields import read_label_fields
from pandok.reading.types import (
    Code,
    Declaration,
    Evidence,
    Photo,
    Photos,
    ProbeFeatures,
    Reading,
)
from pandok.reading.verdict import judge, suspicion

_MAX_PHOTOS = 32


class Reader:
    """Reads items against one gallery.

    Args:
        gallery: The recorded references, enrolled with the same tools.
        tools: The models.
        policy: The rules of the verdict.
        verification: How candidates are verified.

    Raises:
        ReadingError: The gallery was enrolled with another embedder.
    """

    def __init__(
        self,
        gallery: Gallery,
        tools: ReadingTools,
        policy: Policy = BALANCED,
        verification: VerificationOptions | None = None,
    ) -> None:
        if gallery.embedder_id != tools.embedder.embedder_id:
            raise ReadingError(
                "gallery.other_embedder",
                gallery=gallery.embedder_id,
                embedder=tools.embedder.embedder_id,
            )
        self._gallery = gallery
        self._tools = tools
        self._policy = policy
        self._verification = verification or VerificationOptions()
        self._cohort = Cohort(tools.embedder.cohort)

    def read(self, photos: Photos, declaration: Declaration | None = None) -> Reading:
        """Read the photos of one item together.

        Args:
            photos: 1 to 32 photos of the same item.
            declaration: What was declared of it.

        Returns:
            The reading; ``elapsed_ms`` is left to the caller.

        Raises:
            ReadingError: There is no photo, or there are too many.
        """
        if not 1 <= len(photos) <= _MAX_PHOTOS:
            raise ReadingError("photos.count", actual=len(photos), limit=_MAX_PHOTOS)
        features = [
            probe_features(photo, self._tools, index=index) for index, photo in enumerate(photos)
        ]
        verified = [self._verify(*pair) for pair in zip(photos, features, strict=True)]
        ranked = self._padded(rank_rights(verified), features[0])
        codes = tuple(code for each in features for code in each.codes)
        best = ranked[0] if ranked else None
        lines = tuple(line for each in features for line in each.lines)
        read = ReadLabels(read_label_fields(lines), lines)
        findings = self._findings(best, photos, codes, declaration, read) if best else []
        suspected = suspicion(findings, self._policy.weights)
        return Reading(
            verdict=judge(best.score if best else None, findings, suspected, self._policy),
            probability=suspected,
            calibrated=False,
            candidates=tuple(
                candidate(right, findings if right is best else ()) for right in self._told(ranked)
            ),
            lines=lines,
            codes=codes,
            quality=tuple(assess_quality(photo) for photo in photos),
            policy=self._policy.name,
            label_fields=read.fields,
        )

    def _findings(
        self,
        best: RankedRight,
        photos: Photos,
        codes: Sequence[Code],
        declaration: Declaration | None,
        read: ReadLabels,
    ) -> list[Evidence]:
        scorer = self._tools.line_scorer
        return find_all(best, photos, codes, declaration, self._gallery, scorer, read)

    def _verify(self, photo: Photo, features: ProbeFeatures) -> list[Verified]:
        options = self._verification
        shortlist = self._gallery.shortlist(features, self._policy.shortlist, options.without)
        return verify(photo, features, shortlist, self._gallery, options, self._cohort)

    def _padded(self, ranked: list[RankedRight], features: ProbeFeatures) -> list[RankedRight]:
        """Add the next rights of the search, unverified, where several references share a right.

        Whoever looks through the candidates is promised a number of rights, not of pictures.
        """
        limit = self._policy.shortlist
        while len(ranked) < self._policy.min_candidates and limit < len(self._gallery):
            limit *= 4
            options = self._verification
            listed = self._gallery.shortlist(features, limit, options.without)
            known = {right.right_id for right in ranked}
            fresh = [
                each
                for each in unverified(features, listed, self._gallery, options, self._cohort)
                if each.entry.reference.right_id not in known
            ]
            ranked = [*ranked, *rank_rights([fresh])]
        return sorted(ranked, key=by_likelihood)

    def _told(self, ranked: list[RankedRight]) -> list[RankedRight]:
        """All rights with something to them, and in any case the least number."""
        likely = sum(right.score >= self._policy.min_identity for right in ranked)
        return ranked[: max(likely, self._policy.min_candidates)]
