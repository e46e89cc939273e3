"""Whether two spellings, one of them perhaps in another script, are one name."""

from pandok.reading.text.folding import fold_compact, name_skeleton
from pandok.reading.text.hanja import korean_readings
from pandok.reading.text.sounds import is_hangul_word, is_latin_word, sound_price


def same_name(first: str, second: str) -> bool:
    """Whether two names are one: as written, as Hanja are read, or as they sound.

    설화수, 雪花秀 and Sulwhasoo are one name. Letters that differ otherwise make it another.
    """
    folded = fold_compact(first), fold_compact(second)
    if not all(folded):
        return False
    forms = [(each, *korean_readings(each)) for each in folded]
    if {name_skeleton(form) for form in forms[0]} & {name_skeleton(form) for form in forms[1]}:
        return True
    return _sounds_like(forms[0], folded[1]) or _sounds_like(forms[1], folded[0])


def _sounds_like(forms: tuple[str, ...], latin: str) -> bool:
    spoken = (form for form in forms if is_hangul_word(form))
    return is_latin_word(latin) and any(sound_price(form, latin) is not None for form in spoken)
