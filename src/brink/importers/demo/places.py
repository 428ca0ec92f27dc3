"""The places: about where each lies for the drawn sketch, how many seekers live there, how long one waits. Streets are ordinary or invented.

Positions are rough on purpose: the sketch says that it is one.  Waits are of the order that the press reported for these municipalities in 2021.
"""

from dataclasses import dataclass

from brink.vocabulary.errors import BrinkError


class UnknownPlace(BrinkError):
    """The policy names a place that the demo federation has no position for."""


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality in the demo.

    seekers: its share of the register, in parts per mille.  months: registration time at letting that is aimed at.
    cores: slug -> (latitude, longitude), in hundredths of a degree above 52 N and 5 E.
    """

    seekers: int
    months: int
    cores: dict[str, tuple[float, float]]


PLACES: dict[str, Place] = {
    "aa-en-hunze": Place(
        38,
        41,
        {
            "gieten": (100.3, 176.3),
            "rolde": (98.5, 164.3),
            "annen": (105.7, 172.0),
            "gasselternijveen": (98.7, 184.5),
            "eext": (101.3, 173.3),
        },
    ),
    "assen": Place(
        150,
        64,
        {
            "assen-centrum": (99.5, 156.2),
            "assen-noord": (100.9, 154.4),
            "assen-oost": (99.4, 159.4),
            "kloosterveen": (99.6, 150.8),
            "marsdijk": (101.6, 159.8),
            "peelo": (102.3, 156.4),
            "pittelo": (97.7, 154.8),
        },
    ),
    "borger-odoorn": Place(
        42,
        47,
        {
            "borger": (92.3, 179.3),
            "odoorn": (85.0, 184.9),
            "exloo": (88.6, 187.0),
            "valthermond": (88.0, 198.5),
            "nieuw-buinen": (96.3, 195.0),
        },
    ),
    "coevorden": Place(
        62,
        43,
        {
            "coevorden-stad": (66.1, 174.1),
            "dalen": (70.0, 175.6),
            "sleen": (77.3, 180.3),
            "schoonoord": (84.7, 175.6),
            "zweeloo": (79.3, 172.7),
        },
    ),
    "emmen": Place(
        180,
        41,
        {
            "emmen-centrum": (78.7, 189.6),
            "angelslo": (77.8, 193.0),
            "emmerhout": (80.3, 193.6),
            "bargeres": (76.3, 187.8),
            "klazienaveen": (72.7, 199.5),
            "emmer-compascuum": (81.2, 204.5),
            "nieuw-amsterdam": (71.5, 186.0),
            "schoonebeek": (66.2, 188.5),
        },
    ),
    "hoogeveen": Place(
        98,
        63,
        {
            "hoogeveen-centrum": (72.2, 147.2),
            "krakeel": (73.3, 150.2),
            "de-weide": (70.6, 149.0),
            "wolfsbos": (74.0, 147.0),
            "hollandscheveld": (69.7, 154.0),
            "elim": (67.5, 158.7),
        },
    ),
    "meppel": Place(
        66,
        88,
        {
            "meppel-centrum": (69.3, 119.4),
            "oosterboer": (70.3, 122.4),
            "haveltermade": (70.9, 118.6),
            "nijeveen": (73.6, 116.6),
        },
    ),
    "midden-drenthe": Place(
        54,
        57,
        {
            "beilen": (85.7, 151.3),
            "smilde": (94.5, 144.8),
            "westerbork": (85.0, 161.0),
            "bovensmilde": (97.5, 147.4),
            "hooghalen": (92.2, 153.7),
        },
    ),
    "noordenveld": Place(
        52,
        96,
        {
            "roden": (113.8, 143.3),
            "norg": (106.6, 146.0),
            "peize": (114.9, 149.8),
            "nieuw-roden": (113.2, 139.8),
            "een": (107.7, 140.3),
        },
    ),
    "tynaarlo": Place(
        50,
        80,
        {
            "vries": (107.7, 157.7),
            "zuidlaren": (109.4, 168.3),
            "eelde": (112.9, 156.0),
            "paterswolde": (114.8, 157.0),
            "yde": (110.8, 158.8),
        },
    ),
    "westerveld": Place(
        34,
        79,
        {
            "diever": (85.6, 131.7),
            "dwingeloo": (83.3, 136.9),
            "havelte": (77.0, 123.4),
            "vledder": (85.8, 121.0),
            "uffelte": (79.2, 128.4),
        },
    ),
    "de-wolden": Place(
        38,
        72,
        {
            "zuidwolde": (67.2, 142.7),
            "ruinen": (76.3, 135.5),
            "de-wijk": (67.1, 128.6),
            "koekange": (69.7, 131.6),
            "ruinerwold": (72.4, 124.8),
        },
    ),
    "stadskanaal": Place(
        48, 40, {"stadskanaal-centrum": (99.0, 195.3), "musselkanaal": (93.2, 201.3), "onstwedde": (103.2, 204.0)}
    ),
    "ooststellingwerf": Place(
        30, 62, {"oosterwolde": (99.2, 129.2), "appelscha": (95.3, 135.3), "haulerwijk": (106.2, 133.4)}
    ),
    "steenwijkerland": Place(
        40, 70, {"steenwijk": (78.8, 112.0), "vollenhove": (68.0, 95.4), "giethoorn": (74.0, 107.8)}
    ),
    "westerkwartier": Place(38, 75, {"leek": (116.4, 137.7), "marum": (114.6, 126.2), "tolbert": (117.4, 133.8)}),
}

STREETS = (
    "Kerkstraat Schoolstraat Molenweg Esweg Brinkstraat Veldweg Meidoornlaan Eikenlaan Lijsterbesstraat Esdoornhof Beukenlaan Berkenhof Wilgenstraat "
    "Elzenpad Vlierstraat Sleedoornhof Kastanjelaan Turfweg Kanaalweg Sluisstraat Wijkstraat Heideweg Zandpad Keienhof Hunebedweg Boermarke Schapendrift "
    "Oosteres Noorderes Zuideres Westeres Kampweg Hooilandweg Stroomdalhof Beekdalweg Leemdobben Roggeveld Haverkamp Boekweitstraat Korenbloemstraat "
    "Klaproosstraat Dopheide Struikhei Wulpstraat Gruttolaan Kievitstraat Leeuwerikhof Zwaluwstraat Merelstraat Reigerlaan Valkenhof Uilenhof Eekhoornpad "
    "Dorpsstraat Stationsweg Nieuweweg Achterweg Tuinstraat Raadhuishof Weverstraat Smidsweg Bakkersgang Kuiperstraat Wagenmakershof Schaapskooiweg"
).split()

COMPLEXES = (
    "De Esdoorn|De Drift|Molenhof|Het Veld|De Brinkhof|Essenkamp|De Turfschuur|Het Kanaal|De Sluiswachter|Keienveld|De Marke|Beekzicht|De Wulp|Heidehof|"
    "Roggekamp|De Vlinderhof|Zonnehof|De Linde|Ooievaarshof|Het Schip|De Smederij|Schoolhof|De Schapendrift|Korenmaat|De Hoeve|Parkzicht|De Havezate|"
    "De Weverij|Spoorzicht|Het Baken|De Boomgaard|De Welle"
).split("|")

WEST, NORTH, PER_LONGITUDE, PER_LATITUDE = 90.0, 120.0, 8.0, 13.25


def on_the_sketch(municipality: str, core: str | None) -> tuple[int, int]:
    """Where an area stands on the sketch, x from the west and y from the north, both 0 to 1000; a municipality in the middle of its cores.

    Raises UnknownPlace.
    """
    spots = _cores(municipality)
    if core is not None and core not in spots:
        raise UnknownPlace(f"{core} in {municipality} has no position in the demo; add it to importers/demo/places.py")
    here = [spots[core]] if core else list(spots.values())
    latitude = sum(spot[0] for spot in here) / len(here)
    longitude = sum(spot[1] for spot in here) / len(here)
    return round((longitude - WEST) * PER_LONGITUDE), round((NORTH - latitude) * PER_LATITUDE) + 100


def near(here: tuple[int, int], there: tuple[int, int]) -> float:
    """How near two spots of the sketch are: 1 in the same place, about a half at 12 kilometres, little at 40."""
    return 1 / (1 + ((here[0] - there[0]) ** 2 + (here[1] - there[1]) ** 2) / 20_000)


def wait_in_months(municipality: str) -> int:
    """The registration time at letting that the demo aims at in a municipality."""
    return _place(municipality).months


def seekers_in(municipality: str) -> int:
    """The share of the register that lives in a municipality, in parts (of about a thousand in all)."""
    return _place(municipality).seekers


def _place(municipality: str) -> Place:
    if municipality not in PLACES:
        raise UnknownPlace(f"{municipality} has no place in the demo; add it to importers/demo/places.py")
    return PLACES[municipality]


def _cores(municipality: str) -> dict[str, tuple[float, float]]:
    return _place(municipality).cores
