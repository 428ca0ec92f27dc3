"""The living style page: every component with content, served only in the tests and on a maintainer's own machine.

`.venv/bin/python tests/pages/show.py` draws it at both widths.
"""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf.urls.i18n import i18n_patterns
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from brink.pages import brands, states, views
from brink.pages.forms import DayField, EuroField
from brink.pages.frame import House
from brink.pages.parts import (
    Answer,
    Badge,
    Cell,
    Chart,
    Choice,
    Column,
    Crumb,
    Event,
    Fact,
    GroupCount,
    HomeCard,
    KeyFigure,
    Link,
    Point,
    ReasonLine,
    Row,
    Sketch,
    Step,
    Table,
    Village,
)
from brink.vocabulary.kinds import DwellingKind

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
NAMES = {
    "hunzeborg": "Hunzeborg",
    "esdorp-wonen": "Esdorp Wonen",
    "zandrug": "Zandrug",
    "veenlicht": "Veenlicht",
    "turfvaart": "De Turfvaart",
    "keienkring": "Keienkring",
    "mondenhof": "Mondenhof",
    "vledderstee": "Vledderstee",
}
TIME, LOT, DIRECT = (
    Badge("Inschrijfduur", "info", "clock"),
    Badge("Loting", "heath", "dice"),
    Badge("Direct te huur", "ok", "key"),
)


def _home(n: int, kind: DwellingKind, title: str, place: str, slug: str, **more: Any) -> HomeCard:
    given: dict[str, Any] = {
        "bedrooms": 2,
        "rent": 61240,
        "surface": 74,
        "energy_label": "B",
        "model": TIME,
        "reactions": 87,
    }
    given |= {"closes_at": NOW + timedelta(days=3, hours=4), "now": NOW} | more
    return HomeCard(
        url="/stijl/woning/",
        title=title,
        place=place,
        kind=kind,
        seed=f"{n}",
        corporation=slug,
        corporation_name=NAMES[slug],
        **given,
    )


HOMES = [
    _home(
        1,
        DwellingKind.TERRACED,
        "Esweg 14",
        "Rolde, Aa en Hunze",
        "hunzeborg",
        bedrooms=3,
        surface=92,
        labels=[Badge("Dorpsvoorrang")],
    ),
    _home(
        3,
        DwellingKind.BUNGALOW,
        "Lijsterhof 6",
        "Klazienaveen, Emmen",
        "veenlicht",
        labels=[Badge("55+")],
        mine="U staat nu op plaats 4 van 87",
    ),
    _home(
        4,
        DwellingKind.APARTMENT,
        "Stationsplein 31-D",
        "Hoogeveen-Centrum, Hoogeveen",
        "turfvaart",
        model=LOT,
        bedrooms=1,
        surface=51,
        rent=47722,
        closes_at=NOW + timedelta(hours=5),
    ),
    _home(
        11,
        DwellingKind.SEMI_DETACHED,
        "Molenbrink 2",
        "Vledder, Westerveld",
        "vledderstee",
        bedrooms=4,
        surface=108,
        rent=73899,
        labels=[Badge("Groot gezin")],
    ),
    _home(
        6,
        DwellingKind.END_TERRACE,
        "Kanaaldijk Oost 118",
        "Musselkanaal, Stadskanaal",
        "mondenhof",
        bedrooms=3,
        model=DIRECT,
    ),
    _home(
        7,
        DwellingKind.GALLERY_FLAT,
        "Vredeveld 204",
        "Assen-Oost, Assen",
        "zandrug",
        energy_label="A",
        closes_at=NOW - timedelta(days=1),
    ),
    _home(
        8,
        DwellingKind.STUDIO,
        "Peizerhorst 9",
        "Roden, Noordenveld",
        "keienkring",
        bedrooms=1,
        surface=31,
        rent=41950,
        labels=[Badge("Jongeren")],
        model=LOT,
    ),
    _home(9, DwellingKind.DETACHED, "Brinkstraat 1", "Ruinen, De Wolden", "esdorp-wonen", bedrooms=4, homes=3),
]

REASONS = [
    ReasonLine(
        Answer.YES,
        "Uw inkomen past bij deze huur.",
        "€ 27.450 per jaar",
        "hoogstens € 29.400 per jaar",
        "Woningwet, artikel 48",
    ),
    ReasonLine(Answer.NO, "Deze woning is voor mensen vanaf 55 jaar.", "34 jaar", "vanaf 55 jaar"),
    ReasonLine(Answer.UNKNOWN, "We weten nog niet of u een band heeft met het dorp.", asked="6 jaar in Rolde gewoond"),
]
EVENTS = [
    Event("U reageerde", datetime(2026, 11, 10, 18, 4, tzinfo=UTC)),
    Event("De publicatie sloot", datetime(2026, 11, 16, 11, 0, tzinfo=UTC), "143 mensen reageerden."),
    Event(
        "De woning is u aangeboden",
        datetime(2026, 11, 19, 13, 20, tzinfo=UTC),
        "U stond op plaats 1.",
        url="/stijl/woning/",
        link="Bekijk de aanbieding",
    ),
    Event(
        "Laat weten of u de woning wilt",
        datetime(2026, 11, 25, 22, 59, tzinfo=UTC),
        "Antwoordt u niet, dan gaat de woning naar de volgende.",
        "now",
    ),
    Event("Contract tekenen", state="later"),
]
TABLE = Table(
    "Rangorde van Esweg 14",
    [
        Column("Plaats", "end"),
        Column("Kandidaat"),
        Column("Groep"),
        Column("Ingeschreven"),
        Column("Uitkomst"),
        Column("Actie", hidden=True),
    ],
    [
        Row(
            [
                Cell("1", strong=True),
                Cell("K7F2-9QXA", note="2 volwassenen, 1 kind"),
                Cell("Urgent: sloop"),
                Cell("12 jaar en 3 maanden"),
                Cell(badge=Badge("Aangeboden", "info", "mail")),
                Cell("Bekijk", "/"),
            ],
            mark=True,
        ),
        Row(
            [
                Cell("2", strong=True),
                Cell("M3RT-20PL", note="1 volwassene"),
                Cell("Dorpsvoorrang"),
                Cell("9 jaar en 11 maanden"),
                Cell(badge=Badge("Wacht", "neutral", "clock")),
                Cell("Bekijk", "/"),
            ]
        ),
        Row(
            [
                Cell("3", strong=True),
                Cell("B81C-HHV4", note="2 volwassenen, 3 kinderen"),
                Cell("Iedereen"),
                Cell("14 jaar en 1 maand"),
                Cell(badge=Badge("Gepasseerd", "warning", "alert")),
                Cell("Bekijk", "/"),
            ]
        ),
    ],
)
STATES = [(word, state) for word, found in states.SHOWN.items() for state in found]
FIGURES = [
    KeyFigure("3", "aanbiedingen wachten op u", "/", "1 verloopt vandaag", "warning", "clock"),
    KeyFigure("5", "rangordes zijn klaar", "/", "nog niet aangeboden", "info", "list"),
    KeyFigure("12", "woningen staan leeg", "/", "gemiddeld 18 dagen", icon="home"),
    KeyFigure("2", "contracten om te tekenen", "/", tone="ok", icon="key"),
]
CHART = Chart(
    "Reacties per week",
    "alle woningen van Hunzeborg",
    [
        Point("26 oktober", 412),
        Point("2 november", 388),
        Point("9 november", 530, mark=True),
        Point("16 november", 301),
    ],
    "In de week van 9 november kwamen er drie eengezinswoningen bij.",
)
SKETCH = Sketch(
    "Aa en Hunze",
    [
        Village("Gieten", 640, 480),
        Village("Rolde", 300, 420),
        Village("Annen", 500, 180),
        Village("Gasselternijveen", 860, 640),
        Village("Eext", 480, 390),
    ],
    "Rolde",
)
FACTS = [
    Fact("Soort woning", "Rijwoning", "home"),
    Fact("Slaapkamers", "3", "bed"),
    Fact("Oppervlakte", "92 m²", "area"),
    Fact("Energielabel", "B", "leaf"),
    Fact("Beschikbaar vanaf", "1 januari 2027", "calendar"),
    Fact("Rekenhuur", "€ 638,91", "euro", "Hiermee rekent de Belastingdienst voor huurtoeslag."),
]
GROUPS = [
    GroupCount("Urgent: uw huis wordt gesloopt", 1),
    GroupCount("Binding met Rolde", 14, mine=True),
    GroupCount("Alle anderen", 128),
]


class StyleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Achternaam", help_text="Zoals in uw paspoort.", max_length=60)
    email = forms.EmailField(label="E-mailadres")
    born = DayField(label="Geboortedatum", help_text="Bijvoorbeeld 31 12 1985.")
    income = EuroField(label="Inkomen per jaar", help_text="Van uw hele huishouden, vóór aftrek van belasting.")
    phone = forms.CharField(label="Telefoonnummer", required=False)
    place = forms.ChoiceField(
        label="Gemeente", choices=[("", "Kies een gemeente"), ("assen", "Assen"), ("emmen", "Emmen")]
    )
    alone = forms.ChoiceField(
        label="Zoekt u alleen of samen?",
        widget=forms.RadioSelect,
        choices=[("1", "Alleen"), ("2", "Samen met mijn partner")],
    )
    kinds = forms.MultipleChoiceField(
        label="Welke woningen?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("t", "Eengezinswoning"), ("a", "Appartement"), ("b", "Alles op één verdieping")],
    )
    why = forms.CharField(label="Toelichting", widget=forms.Textarea, required=False)
    agree = forms.BooleanField(label="Ik heb alles eerlijk ingevuld.")


class FilterForm(forms.Form):
    """What people look for."""

    place = forms.ChoiceField(label="Gemeente", required=True, choices=[("", "Alle gemeenten"), ("assen", "Assen")])
    rooms = forms.ChoiceField(
        label="Slaapkamers",
        widget=forms.RadioSelect,
        choices=[("", "Maakt niet uit"), ("2", "2 of meer"), ("3", "3 of meer")],
        initial="",
    )
    model = forms.MultipleChoiceField(
        label="Manier van verdelen",
        widget=forms.CheckboxSelectMultiple,
        choices=[("r", "Inschrijfduur"), ("l", "Loting"), ("d", "Direct te huur")],
    )


def context() -> dict[str, Any]:
    """Everything that the style page shows."""
    wrong = StyleForm(
        {"name": "", "email": "janna", "born_0": "31", "born_1": "2", "born_2": "1985", "income": "veel", "place": ""},
        prefix="",
    )
    return {
        "brink_demo": True, "now": NOW, "today": date(2026, 11, 23), "user": SimpleNamespace(is_authenticated=False),
        "homes": HOMES, "reasons": REASONS, "events": EVENTS, "table": TABLE, "figures": FIGURES, "chart": CHART, "sketch": SKETCH,
        "facts": FACTS, "groups": GROUPS, "wrong": wrong,
        "form": StyleForm(auto_id="leeg_%s", initial={"alone": "2", "kinds": ["a"]}),
        "filter_form": FilterForm(auto_id="filter_%s"),
        "crumbs": [Crumb("Woningen", "/"), Crumb("Aa en Hunze", "/"), Crumb("Esweg 14, Rolde")],
        "tabs": [Link("Lopend", "/", True, count=3), Link("Afgelopen", "/stijl/", count=11), Link("Bewaard", "/stijl/")],
        "steps": [Step("Uzelf", "done", "/"), Step("Huishouden", "now"), Step("Inkomen", "later"), Step("Controleren", "later")],
        "page": Paginator(range(120), 10).page(5), "on": [Choice("Assen", "/"), Choice("2 of meer slaapkamers", "/")],
        "states": STATES,
        "tones": ["neutral", "info", "ok", "warning", "error", "heath"], "brands": sorted(brands.SLUGS), "names": NAMES,
        "kinds": list(DwellingKind), "soon": NOW + timedelta(hours=20), "later": NOW + timedelta(days=6, hours=3), "past": NOW - timedelta(days=2),
        "house": House("hunzeborg", "Hunzeborg", "/", "J. Wiersema"),
    }  # fmt: skip


def style(request: HttpRequest) -> HttpResponse:
    """The components of both sites."""
    return render(request, "style_page.html", context())


def home(request: HttpRequest) -> HttpResponse:
    """A page of a home, as the website might make it."""
    return render(request, "style_home.html", context())


def listing(request: HttpRequest) -> HttpResponse:
    """The list of homes, as the website might make it."""
    return render(request, "style_list.html", context())


def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """A page of the office of a corporation."""
    return render(
        request, "style_desk.html", context() | {"house": House(slug, NAMES.get(slug, slug), "/", "J. Wiersema")}
    )


def nowhere(request: HttpRequest) -> HttpResponse:
    """What a menu points to here."""
    return HttpResponse()


_SHARED = [
    "homes",
    "how-it-works",
    "results",
    "accessibility",
    "privacy",
    "corporations",
    "my-home",
    "my-letters",
    "contact",
    "my-reactions",
    "my-offers",
    "my-registration",
]
_OFFICE = ["desk", "adverts", "offers", "dwellings", "counter"]
office_patterns = ([path(f"kantoor/{name}/", nowhere, name=name) for name in _OFFICE], "office")
_translated = i18n_patterns(
    path("", listing, name="homes"),
    path("stijl/", style, name="style"),
    path("stijl/woning/", home, name="home"),
    path("stijl/fout/", views.not_found),
    path("stijl/kantoor/<slug:slug>/", desk, name="style-desk"),
    path("fout/400/", views.bad_request), path("fout/403/", views.forbidden), path("fout/404/", views.not_found), path("fout/500/", views.broken),
    path("account/", include("allauth.urls")),
    path("", include(office_patterns)),
    *[path(f"{name}/", nowhere, name=name) for name in _SHARED[1:]],
    prefix_default_language=False,
)  # fmt: skip
urlpatterns = [path("", include("brink.pages.urls")), *_translated]
handler404 = views.not_found
