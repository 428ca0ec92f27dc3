"""One thing, one word. This list settles which; GLOSSARY.md is written from it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field.

    dutch: what people at the doors read.  word: what the code says.  vera: the nearest name in the sector's standard VERA 4.3,
    or empty where it has none.  stream: whether it is one of the seven words that carry everything.
    """

    dutch: str
    word: str
    vera: str
    meaning: str
    stream: bool = False


TERMS = (
    Term(
        "inschrijving",
        "registration",
        "Overeenkomst, soort INS",
        "The standing place of one person or couple in the joint register, with its clock.",
        True,
    ),
    Term(
        "publicatie",
        "advert",
        "Publicatie",
        "One or more vacant homes, offered under one plan for a stated period.",
        True,
    ),
    Term("reactie", "reaction", "Reactie", "One registration's wish for one advert.", True),
    Term("rangorde", "ranking", "Kandidaat.positie", "The frozen order of the reactions of one closed advert.", True),
    Term("aanbieding", "offer", "Aanbieding", "One home offered to one candidate, with a deadline.", True),
    Term("huurcontract", "contract", "Overeenkomst, soort HUU", "What lets the home and ends the search.", True),
    Term("verantwoording", "accountability", "", "What anybody may see and check afterwards.", True),
    Term("woningzoekende", "seeker", "Relatie", "A person who looks for a home."),
    Term("kandidaat", "candidate", "Kandidaat", "A seeker as a row of one ranking."),
    Term("huishouden", "household", "Relatiegroep, detailsoort HUI", "The people who would move together."),
    Term("medeaanvrager", "co-applicant", "Relatie", "The second holder of a registration."),
    Term(
        "inschrijfduur",
        "registration time",
        "Publicatie.wachttijd",
        "The time since the registration date that counts.",
    ),
    Term(
        "tijdsaanspraak", "time claim", "", "What one person may count as registration time, and where that comes from."
    ),
    Term("woning", "dwelling", "Eenheid", "A home, or another object that is let."),
    Term("woningcorporatie", "corporation", "idOrganisatie", "A social landlord of the federation."),
    Term("huurdersorganisatie", "tenants' organisation", "", "The body that speaks for a corporation's tenants."),
    Term(
        "samenwerkingsverband",
        "federation",
        "Inschrijving.samenwerkingsverband",
        "The corporations and tenants' organisations together.",
    ),
    Term("stichting", "foundation", "", "The legal person that carries the joint system."),
    Term("woonconsulent", "letting officer", "", "The employee who lets a corporation's homes."),
    Term("gemeente", "municipality", "Adres.gemeente", "The municipality that a place lies in."),
    Term("kern", "core", "Adres.wijk or buurt", "A village, town or neighbourhood inside a municipality."),
    Term(
        "beleidskader",
        "joint framework",
        "",
        "The allocation policy that all corporations agreed, with the freedom it leaves.",
    ),
    Term("lokaal beleid", "local policy", "", "What one corporation chose inside the freedom of the framework."),
    Term("plan", "plan", "", "The compiled rules for one model of one landlord on one date."),
    Term("voorwaarde", "gate", "Eenheidcriterium, toepassing SEL", "A criterion that must be met to take part."),
    Term("voorrangsgroep", "tier", "Eenheidcriterium, toepassing SOR", "A group that goes before those after it."),
    Term("criterium", "criterion", "Eenheidcriterium", "One named question about a candidate and a home."),
    Term("inschrijfduurmodel", "registration time model", "PUBLICATIEMODEL AAN", "The longest registered goes first."),
    Term("loting", "lottery", "PUBLICATIEMODEL LOT", "Chance decides the order."),
    Term("direct te huur", "direct letting", "PUBLICATIEMODEL EER", "The first to react goes first."),
    Term("lot", "lot", "", "The number that chance gave to one entry."),
    Term("trekking", "draw", "", "The event that gives every entry its lot, kept as a record of its own."),
    Term(
        "deelnamecode",
        "entry code",
        "",
        "The code, without personal data, that stands for one reaction in a draw and a ranking.",
    ),
    Term("urgentie", "urgency", "Voorrangsregeling, soort URG", "A granted priority with a kind and dates."),
    Term(
        "dorpsvoorrang",
        "village priority",
        "Voorrangsregeling, soort BIN, detailsoort KRN",
        "Priority for people tied to the core of the home.",
    ),
    Term("binding", "binding", "Voorrangsregeling, soort BIN", "A tie to a place: residence, work, care."),
    Term("doorstroming", "moving on", "WOONSITUATIESOORT DOO", "A tenant leaves a home behind for the next one."),
    Term(
        "label", "label", "Eenheid.doelgroep", "A group that a home is meant for: 55+, young people, a large household."
    ),
    Term(
        "toetsinkomen",
        "test income",
        "Kandidaat.verzamelinkomen",
        "The household income that the income rules look at.",
    ),
    Term(
        "rekenhuur",
        "rekenhuur",
        "Eenheid.rekenhuur",
        "Basic rent and eligible service costs: the rent that the law's limits look at.",
    ),
    Term(
        "passend toewijzen",
        "fitting allocation",
        "Toewijzing.passendheidsoort",
        "A rent that fits the income, as the law asks.",
    ),
    Term("aftoppingsgrens", "fitting cap", "", "The highest rekenhuur for households with a right to rent allowance."),
    Term("staatssteungrens", "income limit", "", "The income limit for social rent (DAEB)."),
    Term(
        "directe bemiddeling",
        "direct mediation",
        "PUBLICATIEMODEL DIS",
        "A home offered outside an advert, with its ground.",
    ),
    Term("passeren", "pass over", "Kandidaat, status AFG", "Going on to the next candidate, with a reason."),
    Term("weigering", "decline", "Aanbieding, status GEW", "A candidate does not want the home."),
    Term("bewijs", "proof", "AuthentiekGegeven", "What makes a declared fact a proven one."),
    Term("blokkade", "block", "Sanctie", "A period in which a registration may not react."),
    Term("plaats", "place", "Reactie.positie", "The number in the order; 1 is first."),
    Term("ontvangstbewijs", "receipt", "", "The canonical document of one ranking, from which it can be made again."),
    Term("journaal", "journal", "", "One row for every act and every look at a person's file."),
)


def glossary() -> str:
    """The text of GLOSSARY.md."""
    lines = [
        "# Glossary",
        "",
        "Written from `src/brink/vocabulary/terms.py` by `./brink glossary`; a test keeps it current. VERA names are those of version 4.3.",
        "",
        "## The seven words",
        "",
        *_table(term for term in TERMS if term.stream),
        "",
        "## The other words",
        "",
        *_table(sorted((term for term in TERMS if not term.stream), key=lambda term: term.dutch)),
        "",
    ]
    return "\n".join(lines)


def _table(terms: Iterable[Term]) -> list[str]:
    rows = [f"| {t.dutch} | {t.word} | {t.vera or '–'} | {t.meaning} |" for t in terms]
    return ["| Dutch | our word | VERA | meaning |", "|---|---|---|---|", *rows]
