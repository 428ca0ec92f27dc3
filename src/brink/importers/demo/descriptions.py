"""What an advert says about a home, in Dutch and English, from what the home is."""

from brink.importers.demo.homes import Complex, Home
from brink.vocabulary.kinds import DwellingKind

KINDS = {
    DwellingKind.TERRACED: ("tussenwoning", "terraced house"),
    DwellingKind.END_TERRACE: ("hoekwoning", "end-of-terrace house"),
    DwellingKind.SEMI_DETACHED: ("twee-onder-een-kapwoning", "semi-detached house"),
    DwellingKind.DETACHED: ("vrijstaande woning", "detached house"),
    DwellingKind.BUNGALOW: ("bungalow", "bungalow"),
    DwellingKind.APARTMENT: ("appartement", "apartment"),
    DwellingKind.GALLERY_FLAT: ("galerijflat", "gallery flat"),
    DwellingKind.STUDIO: ("studio", "studio"),
}
FEATURES = {
    "garden": ("een eigen tuin", "its own garden"),
    "balcony": ("een balkon", "a balcony"),
    "terrace": ("een terras", "a terrace"),
    "storage": ("een berging", "a storage room"),
    "solar": ("zonnepanelen", "solar panels"),
    "heat_pump": ("een warmtepomp", "a heat pump"),
    "parking": ("parkeren voor de deur", "parking at the door"),
    "second_toilet": ("een tweede toilet boven", "a second toilet upstairs"),
    "bicycle_shed": ("een gezamenlijke fietsenstalling", "a shared bicycle shed"),
}
COUNTS = (
    ("geen aparte slaapkamer", "no separate bedroom"),
    ("één slaapkamer", "one bedroom"),
    ("twee slaapkamers", "two bedrooms"),
    ("drie slaapkamers", "three bedrooms"),
    ("vier slaapkamers", "four bedrooms"),
    ("vijf slaapkamers", "five bedrooms"),
)
NEIGHBOURHOODS = (
    (
        "De buurt is rustig. Winkels en een bushalte liggen op loopafstand.",
        "It is a quiet neighbourhood. Shops and a bus stop are within walking distance.",
    ),
    (
        "Het is een straat met veel groen. De basisschool is vlakbij.",
        "It is a green street. The primary school is close by.",
    ),
    ("Aan de rand van het dorp, met uitzicht over de es.", "At the edge of the village, with a view over the fields."),
    (
        "Buren doen hier veel samen. Er is een buurthuis om de hoek.",
        "Neighbours do a lot together here. There is a community centre around the corner.",
    ),
    ("Dicht bij het centrum, de huisarts en de supermarkt.", "Close to the centre, the doctor and the supermarket."),
)
STEP_FREE = ("U hoeft nergens een trap of drempel over.", "There are no stairs or thresholds.")


def about(home: Home) -> tuple[str, str]:
    """A home in a few plain sentences, nl and en."""
    return _about(home, 0), _about(home, 1)


def _about(home: Home, language: int) -> str:
    place = home.complex
    kind = KINDS[place.kind][language]
    rooms = COUNTS[home.bedrooms][language]
    has = [FEATURES[feature][language] for feature in home.features]
    first = (
        f"{kind.capitalize()} uit {place.built} in {place.core_name}, {home.surface} m², met {rooms}.",
        f"{kind.capitalize()} from {place.built} in {place.core_name}, {home.surface} m², with {rooms}.",
    )[language]
    extras = (f"De woning heeft {_listed(has, 'en')}.", f"The home has {_listed(has, 'and')}.")[language] if has else ""
    floor = _floor(home, place, language)
    steps = STEP_FREE[language] if home.step_free else ""
    neighbourhood = NEIGHBOURHOODS[place.id % len(NEIGHBOURHOODS)][language]
    return " ".join(part for part in (first, floor, extras, steps, neighbourhood) if part)


def _listed(parts: list[str], word: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _floor(home: Home, place: Complex, language: int) -> str:
    if not home.floor:
        return ""
    lift = ("met lift", "with a lift") if place.lift else ("zonder lift", "without a lift")
    return (f"Op de {home.floor}e verdieping, {lift[0]}.", f"On floor {home.floor}, {lift[1]}.")[language]
