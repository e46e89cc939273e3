"""The families of symbols: what kind each is, and where the Vienna Classification puts it."""

from dataclasses import dataclass
from enum import StrEnum

from pandok.forge.split import Split


class MarkKind(StrEnum):
    """What a mark mainly consists of."""

    GEOMETRIC = "geometric"
    FIGURATIVE = "figurative"
    MONOGRAM = "monogram"
    EMBLEM = "emblem"
    PATTERN = "pattern"
    WORD = "word"


class Subject(StrEnum):
    """What a figure is about; two animals are nearer to each other than an animal and a tool."""

    RADIAL = "radial"
    STEPS = "steps"
    ROUND = "round"
    TILES = "tiles"
    INTERLACED = "interlaced"
    ANIMAL = "animal"
    BIRD = "bird"
    INSECT = "insect"
    SEA = "sea"
    PLANT = "plant"
    BUILDING = "building"
    SKY = "sky"
    LANDSCAPE = "landscape"
    TOOL = "tool"
    VESSEL = "vessel"
    JEWEL = "jewel"
    VEHICLE = "vehicle"
    HOUSEHOLD = "household"
    LETTERS = "letters"
    SEAL = "seal"
    SURFACE = "surface"


class SymbolFamily(StrEnum):
    """What a symbol shows."""

    # Constructions
    PETALS = "petals"
    CHEVRONS = "chevrons"
    ORBIT = "orbit"
    CUBE = "cube"
    PINWHEEL = "pinwheel"
    STRIPED_DISC = "striped_disc"
    BARS = "bars"
    DOT_SPHERE = "dot_sphere"
    QUARTER_TILES = "quarter_tiles"
    SUNBURST = "sunburst"
    APERTURE = "aperture"
    ASCENDING = "ascending"
    SHIFTED_HALVES = "shifted_halves"
    LAYERS = "layers"
    ARROW_FOLD = "arrow_fold"
    NESTED = "nested"
    BURST_STAR = "burst_star"
    FOUR_LEAF = "four_leaf"
    HONEYCOMB = "honeycomb"
    # Interlaced
    TREFOIL = "trefoil"
    LINKED_RINGS = "linked_rings"
    ENDLESS = "endless"
    KNOT_SQUARE = "knot_square"
    STAR_KNOT = "star_knot"
    RIBBON_LOOP = "ribbon_loop"
    SWIRL = "swirl"
    YIN_WAVE = "yin_wave"
    WOVEN_SQUARE = "woven_square"
    S_CURVE = "s_curve"
    # Animals
    FOX = "fox"
    CAT = "cat"
    BEAR = "bear"
    LION = "lion"
    BULL = "bull"
    STAG = "stag"
    RABBIT = "rabbit"
    ELEPHANT = "elephant"
    DOG = "dog"
    TIGER = "tiger"
    RAM = "ram"
    FROG = "frog"
    MASK = "mask"
    HORSE = "horse"
    PAW = "paw"
    LIZARD = "lizard"
    SNAIL = "snail"
    OWL = "owl"
    BIRD = "bird"
    SWALLOW = "swallow"
    EAGLE = "eagle"
    SWAN = "swan"
    CRANE = "crane"
    HUMMINGBIRD = "hummingbird"
    ROOSTER = "rooster"
    DOVE_LEAF = "dove_leaf"
    BUTTERFLY = "butterfly"
    BEE = "bee"
    LADYBIRD = "ladybird"
    # Sea
    FISH = "fish"
    WHALE = "whale"
    WHALE_TAIL = "whale_tail"
    CRAB = "crab"
    OCTOPUS = "octopus"
    TURTLE = "turtle"
    SHELL = "shell"
    SEAHORSE = "seahorse"
    WAVES = "waves"
    BREAKER = "breaker"
    ANCHOR = "anchor"
    SAILBOAT = "sailboat"
    HELM = "helm"
    COMPASS = "compass"
    LIGHTHOUSE = "lighthouse"
    # Plants
    SPRIG = "sprig"
    LAUREL = "laurel"
    BROAD_LEAF = "broad_leaf"
    GINKGO = "ginkgo"
    CLOVER = "clover"
    TULIP = "tulip"
    LOTUS = "lotus"
    BLOSSOM = "blossom"
    ROSE = "rose"
    TREE = "tree"
    WHEAT = "wheat"
    FRUIT = "fruit"
    CITRUS = "citrus"
    GRAPES = "grapes"
    PINEAPPLE = "pineapple"
    MUSHROOM = "mushroom"
    CACTUS = "cactus"
    BAMBOO = "bamboo"
    ACORN = "acorn"
    SPROUT = "sprout"
    # Places and sky
    PEAKS = "peaks"
    HILLS = "hills"
    TEMPLE = "temple"
    PAGODA = "pagoda"
    HANOK = "hanok"
    CASTLE = "castle"
    HOUSE = "house"
    SKYLINE = "skyline"
    BRIDGE = "bridge"
    GATE = "gate"
    TENT = "tent"
    WINDMILL = "windmill"
    FOUNTAIN = "fountain"
    MOON_STARS = "moon_stars"
    SUN_HORIZON = "sun_horizon"
    CLOUD = "cloud"
    SNOWFLAKE = "snowflake"
    BOLT = "bolt"
    FLAME = "flame"
    WATER_DROP = "water_drop"
    GLOBE = "globe"
    PLANET = "planet"
    COMET = "comet"
    # Objects
    GEAR = "gear"
    WRENCHES = "wrenches"
    KEY = "key"
    SCISSORS = "scissors"
    THREAD = "thread"
    CUP = "cup"
    TEAPOT = "teapot"
    FLACON = "flacon"
    FLASK = "flask"
    BULB = "bulb"
    CROWN = "crown"
    GEM = "gem"
    BELL = "bell"
    LANTERN = "lantern"
    BALLOON = "balloon"
    ROCKET = "rocket"
    PAPER_PLANE = "paper_plane"
    WHEEL = "wheel"
    FEATHER = "feather"
    HEART = "heart"
    INSTRUMENT = "instrument"
    HOURGLASS = "hourglass"
    UMBRELLA = "umbrella"
    MORTAR = "mortar"
    # Letters
    MONOGRAM = "monogram"
    CUT_LETTER = "cut_letter"
    INTERLOCKED = "interlocked"
    MIRRORED_LETTERS = "mirrored_letters"
    TURNED_LETTERS = "turned_letters"
    FRAMED_INITIALS = "framed_initials"
    STROKE_MONOGRAM = "stroke_monogram"
    BLOCK_LETTERS = "block_letters"
    # Emblems
    EMBLEM = "emblem"
    SHIELD = "shield"
    BANNER_CREST = "banner_crest"
    ROUNDEL = "roundel"
    STAMP = "stamp"
    TICKET_STAR = "ticket_star"
    # Patterns
    MONOGRAM_CANVAS = "monogram_canvas"
    TRELLIS = "trellis"
    SCALES = "scales"
    CHECKS = "checks"
    HOUNDSTOOTH = "houndstooth"
    HERRINGBONE = "herringbone"
    RINGS_PATTERN = "rings_pattern"
    FRET = "fret"
    HEMP_LEAF = "hemp_leaf"
    TOSSED = "tossed"
    FACETS = "facets"


@dataclass(frozen=True)
class FamilyInfo:
    """What is known of a family.

    Attributes:
        kind: Of the marks that bear it.
        subject: What it is about.
        vienna: Codes of the Vienna Classification, the main one first; a code of two numbers names
            a division as a whole.
        lettered: Whether the symbol itself carries the whole name.
    """

    kind: MarkKind
    subject: Subject
    vienna: tuple[str, ...]
    lettered: bool = False


_F = SymbolFamily
_CODES: dict[Subject, dict[SymbolFamily, str]] = {
    Subject.RADIAL: {
        _F.PETALS: "5.5.20 26.1", _F.PINWHEEL: "26.13", _F.SUNBURST: "1.3 26.11",
        _F.BURST_STAR: "1.1", _F.FOUR_LEAF: "26.2 26.13", _F.APERTURE: "26.5 26.13",
        _F.DOT_SPHERE: "26.1.6",
    },
    Subject.STEPS: {
        _F.CHEVRONS: "26.3.23", _F.BARS: "26.4 26.11", _F.ARROW_FOLD: "24.15 26.3",
        _F.LAYERS: "26.4", _F.ASCENDING: "26.2", _F.RIBBON_LOOP: "9.1 26.11", _F.S_CURVE: "26.11",
    },
    Subject.ROUND: {
        _F.ORBIT: "26.2 1.13", _F.STRIPED_DISC: "26.1 26.11", _F.SHIFTED_HALVES: "26.2",
        _F.SWIRL: "26.1.5 26.11", _F.YIN_WAVE: "26.1 24.17",
    },
    Subject.TILES: {
        _F.CUBE: "26.15", _F.QUARTER_TILES: "26.2 26.4", _F.NESTED: "26.5",
        _F.HONEYCOMB: "26.5 3.13", _F.WOVEN_SQUARE: "26.4 26.11",
    },
    Subject.INTERLACED: {
        _F.TREFOIL: "26.11 9.1", _F.LINKED_RINGS: "26.1.6", _F.ENDLESS: "24.17 26.11",
        _F.KNOT_SQUARE: "26.11 9.1", _F.STAR_KNOT: "1.1 26.3",
    },
    Subject.ANIMAL: {
        _F.FOX: "3.1.16 3.1", _F.CAT: "3.1.16 3.1.6", _F.BEAR: "3.1.16 3.1",
        _F.LION: "3.1.16 3.1.1",
        _F.BULL: "3.4", _F.STAG: "3.4", _F.RABBIT: "3.5", _F.ELEPHANT: "3.2",
        _F.DOG: "3.1.16 3.1.8",
        _F.TIGER: "3.1.16 3.1.4", _F.RAM: "3.4", _F.FROG: "3.11", _F.MASK: "2.9", _F.HORSE: "3.3",
        _F.PAW: "3.6", _F.LIZARD: "3.11", _F.SNAIL: "3.11",
    },
    Subject.BIRD: {
        _F.OWL: "3.7.5", _F.BIRD: "3.7.16", _F.SWALLOW: "3.7.16", _F.EAGLE: "3.7.1",
        _F.SWAN: "3.7.6",
        _F.CRANE: "3.7.24", _F.HUMMINGBIRD: "3.7.16", _F.ROOSTER: "3.7", _F.DOVE_LEAF: "3.7.24 5.3",
    },
    Subject.INSECT: {_F.BUTTERFLY: "3.13.1", _F.BEE: "3.13", _F.LADYBIRD: "3.13"},
    Subject.SEA: {
        _F.FISH: "3.9.1", _F.WHALE: "3.9", _F.WHALE_TAIL: "3.9", _F.CRAB: "3.9", _F.OCTOPUS: "3.9",
        _F.TURTLE: "3.11", _F.SHELL: "3.9", _F.SEAHORSE: "3.9", _F.WAVES: "6.3 1.3",
        _F.BREAKER: "6.3",
        _F.ANCHOR: "18.4", _F.SAILBOAT: "18.3", _F.HELM: "18.4", _F.COMPASS: "1.1.17",
        _F.LIGHTHOUSE: "7.1",
    },
    Subject.PLANT: {
        _F.SPRIG: "5.3", _F.LAUREL: "5.13", _F.BROAD_LEAF: "5.3", _F.GINKGO: "5.3",
        _F.CLOVER: "5.3",
        _F.TULIP: "5.5", _F.LOTUS: "5.5", _F.BLOSSOM: "5.5.20", _F.ROSE: "5.5.1", _F.TREE: "5.1",
        _F.WHEAT: "5.7",
        _F.FRUIT: "5.7", _F.CITRUS: "5.7", _F.GRAPES: "5.7.10", _F.PINEAPPLE: "5.7",
        _F.MUSHROOM: "5.11",
        _F.CACTUS: "5.11", _F.BAMBOO: "5.11", _F.ACORN: "5.7", _F.SPROUT: "5.3",
    },
    Subject.LANDSCAPE: {_F.PEAKS: "6.1", _F.HILLS: "6.19 1.3.1", _F.TENT: "7.1",
        _F.FOUNTAIN: "7.5"},
    Subject.BUILDING: {
        _F.TEMPLE: "7.1", _F.PAGODA: "7.1", _F.HANOK: "7.1", _F.CASTLE: "7.1", _F.HOUSE: "7.1",
        _F.SKYLINE: "7.1",
        _F.BRIDGE: "7.11", _F.GATE: "26.2 7.3", _F.WINDMILL: "7.1",
    },
    Subject.SKY: {
        _F.MOON_STARS: "1.7 1.1", _F.SUN_HORIZON: "1.3.1", _F.CLOUD: "1.15.11",
        _F.SNOWFLAKE: "1.15.17",
        _F.BOLT: "1.15.3", _F.FLAME: "1.15.5", _F.WATER_DROP: "1.15.15", _F.GLOBE: "1.5.2",
        _F.PLANET: "1.5.24",
        _F.COMET: "1.1.15",
    },
    Subject.TOOL: {
        _F.GEAR: "15.7", _F.WRENCHES: "14.7", _F.KEY: "14.5", _F.SCISSORS: "9.5", _F.THREAD: "9.5",
    },
    Subject.VESSEL: {
        _F.CUP: "11.3", _F.TEAPOT: "11.3", _F.FLACON: "19.7", _F.FLASK: "19.11",
        _F.MORTAR: "11.1 19.11",
    },
    Subject.JEWEL: {
        _F.CROWN: "24.9", _F.GEM: "17.2", _F.HEART: "2.9.1", _F.FEATHER: "3.7 20.1",
    },
    Subject.VEHICLE: {
        _F.BALLOON: "18.5", _F.ROCKET: "18.5", _F.PAPER_PLANE: "18.5 20.5", _F.WHEEL: "18.1",
    },
    Subject.HOUSEHOLD: {
        _F.BULB: "13.1", _F.BELL: "22.3", _F.LANTERN: "13.1", _F.INSTRUMENT: "22.1",
        _F.HOURGLASS: "17.1", _F.UMBRELLA: "10.3",
    },
    Subject.LETTERS: {
        _F.MONOGRAM: "27.5 26.1", _F.CUT_LETTER: "27.5", _F.INTERLOCKED: "27.1",
        _F.MIRRORED_LETTERS: "27.1",
        _F.TURNED_LETTERS: "27.1", _F.FRAMED_INITIALS: "27.5 25.1", _F.STROKE_MONOGRAM: "27.5",
        _F.BLOCK_LETTERS: "27.5 26.4",
    },
    Subject.SEAL: {
        _F.EMBLEM: "26.1 25.1", _F.SHIELD: "24.1", _F.BANNER_CREST: "9.1 24.1",
        _F.ROUNDEL: "26.1 26.11",
        _F.STAMP: "25.1", _F.TICKET_STAR: "24.5 25.1",
    },
    Subject.SURFACE: {
        _F.MONOGRAM_CANVAS: "25.7 27.5", _F.TRELLIS: "25.7", _F.SCALES: "25.7", _F.CHECKS: "25.7.3",
        _F.HOUNDSTOOTH: "25.7", _F.HERRINGBONE: "25.7", _F.RINGS_PATTERN: "25.7", _F.FRET: "25.7",
        _F.HEMP_LEAF: "25.7", _F.TOSSED: "25.7", _F.FACETS: "25.7",
    },
}  # fmt: skip

_KINDS: dict[Subject, MarkKind] = {
    Subject.RADIAL: MarkKind.GEOMETRIC,
    Subject.STEPS: MarkKind.GEOMETRIC,
    Subject.ROUND: MarkKind.GEOMETRIC,
    Subject.TILES: MarkKind.GEOMETRIC,
    Subject.INTERLACED: MarkKind.GEOMETRIC,
    Subject.LETTERS: MarkKind.MONOGRAM,
    Subject.SEAL: MarkKind.EMBLEM,
    Subject.SURFACE: MarkKind.PATTERN,
}
_LETTERED = {_F.EMBLEM, _F.BANNER_CREST, _F.ROUNDEL, _F.STAMP, _F.TICKET_STAR}

FAMILIES: dict[SymbolFamily, FamilyInfo] = {
    family: FamilyInfo(
        _KINDS.get(subject, MarkKind.FIGURATIVE), subject, tuple(codes.split()), family in _LETTERED
    )
    for subject, members in _CODES.items()
    for family, codes in members.items()
}

# Their mirror image is themselves, or as good as: turned or mirrored copies deceive nobody.
SYMMETRIC: frozenset[SymbolFamily] = frozenset(
    {
        _F.PETALS, _F.FOX, _F.CAT, _F.LION, _F.OWL, _F.BULL, _F.ELEPHANT, _F.RAM, _F.FROG, _F.MASK,
        _F.TIGER,
        _F.PAW, _F.BUTTERFLY, _F.BEE, _F.WHALE_TAIL, _F.OCTOPUS, _F.TURTLE, _F.SHELL, _F.HELM,
        _F.LOTUS,
        _F.BLOSSOM, _F.LAUREL, _F.TEMPLE, _F.PAGODA, _F.HANOK, _F.CASTLE, _F.BRIDGE, _F.GATE,
        _F.SNOWFLAKE,
        _F.CROWN, _F.BELL, _F.LANTERN, _F.BALLOON, _F.UMBRELLA, _F.GEAR, _F.SUNBURST,
        _F.BURST_STAR, _F.HOUNDSTOOTH,
        _F.CHECKS, _F.SCALES, _F.TRELLIS, _F.RINGS_PATTERN, _F.HEMP_LEAF, _F.TOSSED, _F.MONOGRAM,
        _F.FRAMED_INITIALS,
        _F.MIRRORED_LETTERS, _F.EMBLEM, _F.SHIELD, _F.BANNER_CREST, _F.ROUNDEL, _F.STAMP,
        _F.TICKET_STAR, _F.FOUNTAIN,
        _F.CUT_LETTER, _F.STROKE_MONOGRAM, _F.INTERLOCKED, _F.BLOCK_LETTERS, _F.TURNED_LETTERS,
        _F.MONOGRAM_CANVAS,
        _F.KNOT_SQUARE, _F.LINKED_RINGS, _F.PINEAPPLE, _F.GRAPES, _F.WHEAT,
    }
)  # fmt: skip


# Eleven of twenty figures and patterns are for training, three for validation, six for exams: what
# a model has learned to see must not be what it is examined on. Letters and seals are built alike
# everywhere, and differ by what they carry: names, typefaces and figures of their split.
_TURNS = "TTETVTETTETVTETTETVE"
_BY_TURN = {"T": Split.TRAIN, "V": Split.VALIDATION, "E": Split.EXAM}
_SHARED = frozenset({MarkKind.MONOGRAM, MarkKind.EMBLEM})


def _dealt() -> dict[SymbolFamily, Split | None]:
    own = [f for f, info in FAMILIES.items() if info.kind not in _SHARED]
    dealt: dict[SymbolFamily, Split | None] = dict.fromkeys(FAMILIES)
    for place, family in enumerate(own):
        dealt[family] = _BY_TURN[_TURNS[place % len(_TURNS)]]
    return dealt


_SPLIT_OF = _dealt()


def belongs(family: SymbolFamily, split: Split) -> bool:
    """Return whether marks of a split may bear a family."""
    return _SPLIT_OF[family] in (None, split)


def families_of(kind: MarkKind, split: Split) -> tuple[SymbolFamily, ...]:
    """Return the families that marks of a kind bear in a split; word marks carry a plain figure."""
    if kind is MarkKind.WORD:
        kind = MarkKind.GEOMETRIC
    return tuple(f for f, info in FAMILIES.items() if info.kind is kind and belongs(f, split))


def families_about(subject: Subject, split: Split) -> tuple[SymbolFamily, ...]:
    """Return the families of a subject that marks of a split may bear."""
    return tuple(f for f, info in FAMILIES.items() if info.subject is subject and belongs(f, split))
