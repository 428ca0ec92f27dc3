"""The ground that the stream runs over, as rows: parties, places, complexes, homes with their rent, and the people who work there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress

from brink.importers.demo import descriptions, moments, personas, places
from brink.importers.demo.copying import Sheet
from brink.importers.demo.homes import Caps, Home, Stock
from brink.policy.documents import PolicySet
from brink.policy.federation import Federation
from brink.records.models import (
    Account,
    Area,
    Complex,
    Dwelling,
    Party,
    RentPart,
    Representation,
    Role,
)
from brink.vocabulary.kinds import AreaKind, PartyKind, RentPartKind, RoleKind

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ground:
    """Ids of what stands in the register before anybody reacts.

    parties, areas: by slug.  officers, boards: account id by slug of the corporation or tenants' organisation.  auditor, first_seeker: account ids.
    """

    parties: dict[str, int]
    areas: dict[str, int]
    officers: dict[str, int]
    boards: dict[str, int]
    auditor: int
    first_seeker: int


def lay(federation: Federation) -> Ground:
    """Give every party, place and member of staff an id."""
    slugs = [
        federation.foundation.slug if federation.foundation else personas.FOUNDATION,
        *(corporation.slug for corporation in federation.corporations),
        *(tenants.slug for corporation in federation.corporations for tenants in corporation.tenants),
        *(f"gemeente-{place.slug}" for place in federation.municipalities),
    ]
    areas = [
        *(place.slug for place in federation.municipalities),
        *(core.slug for place in federation.municipalities for core in place.cores),
    ]
    corporations = [corporation.slug for corporation in federation.corporations]
    staff = {slug: number for number, slug in enumerate(corporations, start=1)}
    boards = [slug for slug in personas.BOARDS if slug in slugs]
    return Ground(
        {slug: number for number, slug in enumerate(slugs, start=1)},
        {slug: number for number, slug in enumerate(areas, start=1)},
        staff,
        {slug: number for number, slug in enumerate(boards, start=len(corporations) + 2)},
        auditor=len(corporations) + 1,
        first_seeker=len(corporations) + len(boards) + 2,
    )


def columns(rows: list[Row]) -> dict[str, list[Any]]:
    """Rows as columns; every row has the same fields."""
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


def sheets(
    *, policies: PolicySet, ground: Ground, stock: Stock, rents: dict[int, tuple[int, Caps]], since: int, password: str
) -> Iterator[Sheet]:
    """The rows.  rents: home id -> day and caps of its rent.  since: the day from which staff work.  password: a hash, of all staff."""
    federation = policies.federation
    yield Sheet(Party, columns(list(_parties(federation, ground))))
    yield Sheet(Representation, columns(list(_representations(federation, ground))))
    yield Sheet(Area, columns(list(_areas(federation, ground))))
    yield Sheet(Complex, columns(list(_complexes(stock, ground))))
    yield Sheet(Dwelling, columns([_dwelling(home, ground) for home in stock.homes]))
    yield Sheet(RentPart, columns([part for home in stock.homes for part in _rent(home, *rents[home.id])]))
    staff = list(_staff(ground, since))
    yield Sheet(
        Account, columns([{**_account(one), "password": password, "created_at": moments.at(since, 9)} for one in staff])
    )
    yield Sheet(
        EmailAddress,
        columns([{"user": one["id"], "email": one["email"], "verified": True, "primary": True} for one in staff]),
    )
    yield Sheet(Role, columns([_role(one, ground, since) for one in staff]))


def _parties(federation: Federation, ground: Ground) -> Iterator[Row]:
    def party(slug: str, kind: PartyKind, name: str, mail: str = "", about: tuple[str, str] = ("", "")) -> Row:
        number = ground.parties[slug]
        phone = f"000 - 555 {number:02d} {number * 7 % 100:02d}" if mail else ""
        return {
            "id": number,
            "slug": slug,
            "kind": kind,
            "name": name,
            "phone": phone,
            "mail": mail,
            "about_nl": about[0],
            "about_en": about[1],
        }

    if federation.foundation:
        slug = federation.foundation.slug
        yield party(slug, PartyKind.FOUNDATION, federation.foundation.name, f"info@{slug}.example", FOUNDATION_ABOUT)
    names = {place.slug: place.name for place in federation.municipalities}
    for corporation in federation.corporations:
        where = [names[slug] for slug in corporation.municipalities]
        about = (
            f"{corporation.name} verhuurt sociale huurwoningen in {', '.join(where[:-1])} en {where[-1]}. Deze corporatie is verzonnen.",
            f"{corporation.name} lets social homes in {', '.join(where[:-1])} and {where[-1]}. This corporation is invented.",
        )
        yield party(
            corporation.slug, PartyKind.CORPORATION, corporation.name, personas.officer_mail(corporation.slug), about
        )
    for corporation in federation.corporations:
        for tenants in corporation.tenants:
            yield party(tenants.slug, PartyKind.TENANTS, tenants.name)
    for place in federation.municipalities:
        yield party(f"gemeente-{place.slug}", PartyKind.MUNICIPALITY, f"Gemeente {place.name}")


FOUNDATION_ABOUT = (
    "De stichting houdt het gezamenlijke register van woningzoekenden bij. Deze federatie is verzonnen, en al haar mensen ook.",
    "The foundation keeps the joint register of home seekers. This federation is invented, and so are all its people.",
)


def _representations(federation: Federation, ground: Ground) -> Iterator[Row]:
    for corporation in federation.corporations:
        for tenants in corporation.tenants:
            yield {"tenants": ground.parties[tenants.slug], "corporation": ground.parties[corporation.slug]}


def _areas(federation: Federation, ground: Ground) -> Iterator[Row]:
    for place in federation.municipalities:
        x, y = places.on_the_sketch(place.slug, None)
        number = ground.areas[place.slug]
        yield {
            "id": number,
            "slug": place.slug,
            "kind": AreaKind.MUNICIPALITY,
            "name": place.name,
            "parent": None,
            "x": x,
            "y": y,
        }
    for place in federation.municipalities:
        for core in place.cores:
            x, y = places.on_the_sketch(place.slug, core.slug)
            number, parent = ground.areas[core.slug], ground.areas[place.slug]
            yield {
                "id": number,
                "slug": core.slug,
                "kind": AreaKind.CORE,
                "name": core.name,
                "parent": parent,
                "x": x,
                "y": y,
            }


def _complexes(stock: Stock, ground: Ground) -> Iterator[Row]:
    for one in stock.complexes:
        yield {
            "id": one.id,
            "corporation": ground.parties[one.corporation],
            "slug": one.slug,
            "name": f"{one.name}, {one.core_name}",
            "core": ground.areas[one.core],
        }


def _dwelling(home: Home, ground: Ground) -> Row:
    place = home.complex
    about_nl, about_en = descriptions.about(home)
    return {
        "id": home.id,
        "corporation": ground.parties[place.corporation],
        "complex": place.id,
        "core": ground.areas[place.core],
        "external_id": f"{place.corporation[:3].upper()}-{place.id:04d}-{home.number:03d}",
        "kind": home.kind,
        "street": place.street,
        "house_number": str(home.number),
        "postcode": place.postcode,
        "rooms": home.rooms,
        "bedrooms": home.bedrooms,
        "surface": home.surface,
        "floor": home.floor,
        "has_lift": place.lift,
        "step_free": home.step_free,
        "built": place.built,
        "energy_label": place.label,
        "accessibility": "NUL" if home.step_free else "ZON",
        "features": list(home.features),
        "about_nl": about_nl,
        "about_en": about_en,
    }


def _rent(home: Home, day: int, caps: Caps) -> Iterator[Row]:
    """The parts of the rent, from the first of the month on."""
    since = moments.day_number(moments.as_date(day).replace(day=1))
    parts = {
        RentPartKind.BASIC: home.basic_rent(caps),
        RentPartKind.ELIGIBLE_SERVICE: home.service,
        RentPartKind.OTHER_SERVICE: home.other_service,
    }
    for kind, cents in parts.items():
        if cents:
            yield {"dwelling": home.id, "kind": kind, "cents": cents, "since": since}


def _staff(ground: Ground, since: int) -> Iterator[Row]:
    for slug, number in ground.officers.items():
        name = personas.OFFICERS.get(slug)
        shown = name.whole if name else "Woonconsulent"
        yield {
            "id": number,
            "email": personas.officer_mail(slug),
            "party": slug,
            "kind": RoleKind.LETTING_OFFICER,
            "shown_name": shown,
        }
    for slug, number in ground.boards.items():
        yield {
            "id": number,
            "email": personas.board_mail(slug),
            "party": slug,
            "kind": RoleKind.TENANTS_BOARD,
            "shown_name": personas.BOARDS[slug].whole,
        }
    auditor = {
        "id": ground.auditor,
        "email": personas.AUDITOR_MAIL,
        "party": personas.FOUNDATION,
        "kind": RoleKind.AUDITOR,
    }
    yield {**auditor, "shown_name": personas.AUDITOR.whole}


def _account(staff: Row) -> Row:
    return {"id": staff["id"], "email": staff["email"], "person_id": None, "last_login": None, "is_active": True}


def _role(staff: Row, ground: Ground, since: int) -> Row:
    return {
        "account": staff["id"],
        "party": ground.parties[staff["party"]],
        "kind": staff["kind"],
        "shown_name": staff["shown_name"],
        "since": since,
    }
