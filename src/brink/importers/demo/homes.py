"""Invented homes: complexes of the corporations in their villages and towns, with rents that keep to the legal caps."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from brink.importers.demo.chance import pick, stream
from brink.importers.demo.places import COMPLEXES, STREETS, seekers_in
from brink.policy.federation import Corporation, Federation, Municipality
from brink.vocabulary.kinds import DwellingKind

TOWNS = frozenset({"assen", "emmen", "hoogeveen", "meppel", "stadskanaal", "coevorden"})
TYPES = tuple(DwellingKind)
IN_TOWN = [26.0, 10.0, 5.0, 0.5, 4.0, 26.0, 22.0, 6.5]
IN_VILLAGE = [36.0, 16.0, 18.0, 2.0, 16.0, 9.0, 1.0, 2.0]
HIGH_RISE = frozenset({DwellingKind.APARTMENT, DwellingKind.GALLERY_FLAT, DwellingKind.STUDIO})
ON_ONE_FLOOR = HIGH_RISE | {DwellingKind.BUNGALOW}
NEVER_ISSUED = ("SA", "SD")
"""Letters that no Dutch postcode has: an invented address can be nobody's."""

BANDS = ("youth", "low", "high", "social")


@dataclass(frozen=True, slots=True)
class Caps:
    """The legal rents of a day, in euro cents a month: for the young, the low and the high rent cap, and the highest social rent."""

    youth: int
    low: int
    high: int
    social: int


@dataclass(frozen=True, slots=True)
class Complex:
    """Homes run as one.  corporation: its slug.  lift, built, label: shared by its homes."""

    id: int
    corporation: str
    municipality: str
    core: str
    core_name: str
    name: str
    slug: str
    street: str
    postcode: str
    kind: DwellingKind
    built: int
    label: str
    lift: bool


@dataclass(frozen=True, slots=True)
class Home:
    """A home to let.  band, thrift: under which cap its rent lies, and how far, per mille.  service: eligible service costs, cents a month."""

    id: int
    complex: Complex
    number: int
    floor: int
    bedrooms: int
    surface: int
    step_free: bool
    features: tuple[str, ...]
    band: str
    thrift: int
    service: int
    other_service: int

    @property
    def rooms(self) -> int:
        """Bedrooms and the living room."""
        return self.bedrooms + 1

    @property
    def kind(self) -> DwellingKind:
        """The type of the home."""
        return self.complex.kind

    def basic_rent(self, caps: Caps) -> int:
        """The basic rent on a day with these caps, euro cents a month; with the eligible service costs it stays at or under its cap."""
        cap = {"youth": caps.youth, "low": caps.low, "high": caps.high, "social": caps.social}[self.band]
        return cap * self.thrift // 1000 - self.service


@dataclass(slots=True)
class Stock:
    """All homes, with those of a corporation at hand."""

    complexes: list[Complex] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)

    def of(self, corporation: str) -> list[Home]:
        """The homes of one corporation, in order of id."""
        return [home for home in self.homes if home.complex.corporation == corporation]


def build(seed: int, federation: Federation, wanted: dict[str, int]) -> Stock:
    """The stock.  wanted: how many homes of each corporation (slug) come up for letting."""
    stock = Stock()
    for corporation in federation.corporations:
        random = stream(seed, "homes", corporation.slug)
        places = [place for place in federation.municipalities if place.slug in corporation.municipalities]
        complexes = _complexes(random, corporation, places, wanted[corporation.slug], stock)
        _fill(random, complexes, wanted[corporation.slug], stock)
    return stock


def _complexes(
    random: np.random.Generator, corporation: Corporation, places: Sequence[Municipality], homes: int, stock: Stock
) -> list[Complex]:
    """Enough complexes for the homes: in every core at least one, more where more people live."""
    cores = [(place, core.slug, core.name) for place in places for core in place.cores]
    size = 12 if homes > 100 else 3
    weights = [seekers_in(place.slug) / len(place.cores) for place, _, _ in cores]
    spread = [*range(len(cores)), *pick(random, weights, max(0, homes // size - len(cores))).tolist()]
    made = []
    for position in spread:
        place, core, name = cores[position]
        made.append(_complex(random, corporation.slug, place, (core, name), len(stock.complexes) + 1))
        stock.complexes.append(made[-1])
    return made


def _complex(
    random: np.random.Generator, corporation: str, place: Municipality, core: tuple[str, str], number: int
) -> Complex:
    town = place.slug in TOWNS
    kind = TYPES[int(pick(random, IN_TOWN if town else IN_VILLAGE, 1)[0])]
    built = int(
        random.choice(
            [1955, 1964, 1971, 1978, 1984, 1992, 2003, 2012, 2021],
            p=[0.08, 0.14, 0.2, 0.17, 0.15, 0.11, 0.07, 0.05, 0.03],
        )
    )
    built += int(random.integers(0, 6))
    name, street = str(random.choice(COMPLEXES)), str(random.choice(STREETS))
    slug = f"{corporation}-{number}"
    letters = NEVER_ISSUED[number % 2]
    postcode = f"{7000 + number // 2 % 3000} {letters}"
    return Complex(
        number,
        corporation,
        place.slug,
        core[0],
        core[1],
        name,
        slug,
        street,
        postcode,
        kind,
        built,
        _label(random, built),
        _has_lift(random, kind, built),
    )


def _label(random: np.random.Generator, built: int) -> str:
    """An energy label as such years have, part of them after renovation."""
    if built >= 2012:
        return str(random.choice(["A+", "A++", "A+++"]))
    base = 1 if built >= 1992 else 2 if built >= 1984 else 3 if built >= 1971 else 4
    letter = "ABCDEF"[max(0, min(5, base + int(random.integers(-1, 2))))]
    return "A" if random.random() < 0.22 else letter


def _has_lift(random: np.random.Generator, kind: DwellingKind, built: int) -> bool:
    return kind == DwellingKind.GALLERY_FLAT or (
        kind == DwellingKind.APARTMENT and (built >= 1992 or random.random() < 0.4)
    )


def _fill(random: np.random.Generator, complexes: Sequence[Complex], count: int, stock: Stock) -> None:
    """Homes for the complexes, every complex its turn."""
    for position in range(count):
        complex_ = complexes[position % len(complexes)]
        number = 1 + 2 * (position // len(complexes)) + complex_.id % 2
        stock.homes.append(_home(random, complex_, len(stock.homes) + 1, number))


def _home(random: np.random.Generator, complex_: Complex, id_: int, number: int) -> Home:
    bedrooms = _bedrooms(random, complex_.kind)
    surface = _surface(random, complex_.kind, bedrooms)
    floor = int(random.integers(0, 5 if complex_.lift else 3)) if complex_.kind in HIGH_RISE else 0
    flat = complex_.kind in ON_ONE_FLOOR
    step_free = flat and complex_.built >= 1984 and (floor == 0 or complex_.lift) and bool(random.random() < 0.7)
    band = _band(random, complex_, bedrooms, surface)
    has_service = complex_.kind in HIGH_RISE
    return Home(
        id=id_,
        complex=complex_,
        number=number,
        floor=floor,
        bedrooms=bedrooms,
        surface=surface,
        step_free=step_free,
        features=_features(random, complex_, floor),
        band=band,
        thrift=int(random.integers(860, 1000)) if band != "social" else int(random.integers(880, 990)),
        service=int(random.integers(400, 3600)) if has_service else 0,
        other_service=int(random.integers(500, 2500)) if has_service and random.random() < 0.6 else 0,
    )


def _bedrooms(random: np.random.Generator, kind: DwellingKind) -> int:
    if kind == DwellingKind.STUDIO:
        return 1
    if kind in {DwellingKind.APARTMENT, DwellingKind.GALLERY_FLAT, DwellingKind.BUNGALOW}:
        return int(random.choice([1, 2, 3], p=[0.2, 0.65, 0.15]))
    return int(random.choice([2, 3, 4, 5], p=[0.18, 0.58, 0.2, 0.04]))


def _surface(random: np.random.Generator, kind: DwellingKind, bedrooms: int) -> int:
    if kind == DwellingKind.STUDIO:
        return int(random.integers(24, 38))
    return 34 + 15 * bedrooms + int(random.integers(-6, 16)) + (10 if kind == DwellingKind.DETACHED else 0)


def _band(random: np.random.Generator, complex_: Complex, bedrooms: int, surface: int) -> str:
    """The cap that the rent keeps to: a small home for the young, the larger and better insulated ones dearer."""
    if complex_.kind == DwellingKind.STUDIO:
        return "youth"
    quality = (
        surface
        + 10 * (complex_.label[0] == "A")
        + 12 * bedrooms
        - 6 * (complex_.label in {"E", "F"})
        + int(random.integers(-12, 13))
    )
    if quality < 118:
        return "low"
    return "high" if quality < 142 else "social"


def _features(random: np.random.Generator, complex_: Complex, floor: int) -> tuple[str, ...]:
    """What the home has, as codes of the features list."""
    ground = complex_.kind not in HIGH_RISE
    found = ["garden" if ground else "balcony"] if ground or floor > 0 or random.random() < 0.5 else ["terrace"]
    chances = {
        "storage": 0.85,
        "solar": 0.7 if complex_.label[0] == "A" else 0.15,
        "heat_pump": 0.8 if complex_.built >= 2018 else 0.03,
    }
    chances |= {"parking": 0.3, "second_toilet": 0.4 if ground else 0.05, "bicycle_shed": 0.2 if ground else 0.6}
    return (*found, *(name for name, chance in chances.items() if random.random() < chance))
