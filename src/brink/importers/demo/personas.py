"""Who one can be in the demo: invented people in telling situations, officers, tenants' boards, an auditor. One password, plainly shown."""

from dataclasses import dataclass

from brink.importers.demo.names import Name

SHOWN_TO_ALL = "welkom-bij-brink"
"""The password of every invented account. It guards nothing: whoever runs the demo can read it here."""

OFFER, GOOD_PLACE, JUST_LOST, URGENT, BRAND_NEW, FIVE, SENIOR, TOO_MUCH = (
    "offer",
    "good_place",
    "just_lost",
    "urgent",
    "brand_new",
    "household_of_five",
    "senior",
    "income_too_high",
)


@dataclass(frozen=True, slots=True)
class Login:
    """A way into the demo.

    role: who it is, in a few Dutch words.  kind: seeker, officer, witness or auditor.  situation: a short code.
    party: slug of the party somebody works for, or empty.  about_nl, about_en: what one finds there.
    """

    role: str
    kind: str
    situation: str
    email: str
    password: str
    name: str
    party: str
    about_nl: str
    about_en: str


@dataclass(frozen=True, slots=True)
class Persona:
    """A seeker whose situation the demo promises.  language: nl or en, for letters.  short: the situation in a few Dutch words."""

    situation: str
    name: Name
    language: str
    short: str
    about_nl: str
    about_en: str

    @property
    def email(self) -> str:
        """The address to log in with."""
        return f"{self.name.first.lower().replace('ë', 'e')}@voorbeeld.example"


PERSONAS = (
    Persona(
        OFFER,
        Name("Sanne", "van der", "Veen"),
        "nl",
        "open aanbieding",
        "heeft een aanbieding die op antwoord wacht",
        "has an offer waiting for an answer",
    ),
    Persona(
        GOOD_PLACE,
        Name("Youssef", "", "El Amrani"),
        "nl",
        "staat op een goede plaats",
        "heeft reacties lopen en staat op een goede plaats",
        "has live reactions and a good place",
    ),
    Persona(
        JUST_LOST,
        Name("Lammert", "", "Oude Vrielink"),
        "nl",
        "kreeg de woning net niet",
        "kreeg een woning net niet en kan lezen waarom",
        "just missed a home and can read why",
    ),
    Persona(
        URGENT,
        Name("Selam", "", "Ghebremedhin"),
        "en",
        "urgent",
        "heeft urgentie en gaat voor",
        "has urgency and goes first",
    ),
    Persona(
        BRAND_NEW,
        Name("Zoë", "de", "Wit"),
        "nl",
        "nog niet ingeschreven",
        "heeft een account maar nog geen inschrijving",
        "has an account but no registration yet",
    ),
    Persona(
        FIVE,
        Name("Agnieszka", "", "Wójcik-de Boer"),
        "nl",
        "gezin van vijf",
        "zoekt met een gezin van vijf een grote woning",
        "looks for a large home for a household of five",
    ),
    Persona(
        SENIOR,
        Name("Grietje", "ten", "Have"),
        "nl",
        "oudere",
        "is 67 of ouder en zoekt een woning zonder trappen",
        "is 67 or older and looks for a home without stairs",
    ),
    Persona(
        TOO_MUCH,
        Name("Maarten", "van", "Rhee"),
        "nl",
        "inkomen te hoog",
        "verdient te veel en leest waarom reageren niet kan",
        "earns too much and reads why reacting is not possible",
    ),
)

OFFICERS = {
    "hunzeborg": Name("Ineke", "", "Hilbrands"),
    "esdorp-wonen": Name("Roelof", "", "Santing"),
    "zandrug": Name("Fatima", "", "Benali"),
    "veenlicht": Name("Jantina", "", "Weggemans"),
    "turfvaart": Name("Dennis", "van", "Echten"),
    "keienkring": Name("Mirjam", "", "Postma"),
    "mondenhof": Name("Vishal", "", "Ramdjan"),
    "vledderstee": Name("Hinke", "", "Dijkstra"),
}
BOARDS = {
    "huurders-zandrug": Name("Wim", "", "Kuipers"),
    "huurders-veenlicht": Name("Aaltje", "", "Meppelink"),
    "huurders-hunzeborg": Name("Samira", "el", "Idrissi"),
}
AUDITOR = Name("Karin", "", "Roelfsema")
FOUNDATION = "stichting-brink"


def officer_mail(corporation: str) -> str:
    """The address of the letting officer of a corporation (slug)."""
    return f"verhuur@{corporation}.example"


def board_mail(tenants: str) -> str:
    """The address of somebody on the board of a tenants' organisation (slug)."""
    return f"bestuur@{tenants}.example"


AUDITOR_MAIL = f"controle@{FOUNDATION}.example"


def logins() -> tuple[Login, ...]:
    """Every way into the demo: the seekers, an officer of each corporation, some tenants' boards, the auditor.  All people are invented."""
    return (
        *(_seeker(who) for who in PERSONAS),
        *(_officer(slug, name) for slug, name in OFFICERS.items()),
        *(_board(slug, name) for slug, name in BOARDS.items()),
        _auditor(),
    )


def _seeker(who: Persona) -> Login:
    role = f"woningzoekende: {who.short}"
    return Login(role, "seeker", who.situation, who.email, SHOWN_TO_ALL, who.name.whole, "", who.about_nl, who.about_en)


def _officer(slug: str, name: Name) -> Login:
    role, does = f"woonconsulent van {slug.replace('-', ' ').title()}", ("verhuurt woningen", "lets homes")
    return Login(role, "officer", "desk", officer_mail(slug), SHOWN_TO_ALL, name.whole, slug, *does)


def _board(slug: str, name: Name) -> Login:
    role = f"bestuur van {slug.replace('-', ' ')}"
    does = ("is getuige bij lotingen", "witnesses draws")
    return Login(role, "witness", "draws", board_mail(slug), SHOWN_TO_ALL, name.whole, slug, *does)


def _auditor() -> Login:
    does = ("leest alles en verandert niets", "reads everything and changes nothing")
    return Login("controleur", "auditor", "audit", AUDITOR_MAIL, SHOWN_TO_ALL, AUDITOR.whole, FOUNDATION, *does)
