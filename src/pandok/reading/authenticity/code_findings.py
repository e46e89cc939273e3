"""What the codes on the goods say beside those of the genuine references."""

from collections.abc import Collection, Iterator, Sequence

from pandok.reading.codes.prefixes import prefix_of
from pandok.reading.types import Code, Evidence, EvidenceKind, RightKind


def code_findings(
    codes: Sequence[Code], recorded: Collection[str], kind: RightKind
) -> Iterator[Evidence]:
    """Compare the codes on the goods with those of a right.

    Args:
        codes: All codes on the photos.
        recorded: GTINs on the right's genuine references, 14 digits each.
        kind: What the best matching reference shows. A mark stands on many products: that they
            have other codes is none of its business.
    """
    for code in codes:
        if code.check_digit_valid is False:
            yield _told(EvidenceKind.CHECK_DIGIT, code)
    seen = [code for code in codes if code.gtin and code.check_digit_valid]
    same = [code for code in seen if code.gtin in recorded]
    if same:
        yield _told(EvidenceKind.SAME_CODE, same[0])
    elif seen and recorded and kind is not RightKind.TRADEMARK:
        yield _told(EvidenceKind.OTHER_CODE, seen[0])
        yield from _given_out_elsewhere(seen[0], recorded)


def _given_out_elsewhere(code: Code, recorded: Collection[str]) -> Iterator[Evidence]:
    """Tell where the number was given out, if all recorded ones were given out elsewhere.

    Only countries are compared: how many digits are a company's is known to GS1 alone, and
    numbers for use inside a company are given out nowhere.
    """
    found = prefix_of(code.gtin or "")
    countries = {prefix_of(each).country for each in recorded}
    if found.country is None or None in countries or found.country in countries:
        return
    yield _told(
        EvidenceKind.OTHER_PREFIX,
        code,
        prefix=found.digits,
        country=found.country,
        recorded=", ".join(sorted(filter(None, countries))),
    )


def _told(kind: EvidenceKind, code: Code, **parameters: str) -> Evidence:
    return Evidence(kind, 1.0, {"code": code.text, **parameters}, code.photo, code.quad)
