"""Who works together: the foundation, its corporations with their tenants' organisations, and the places where they let homes."""

from typing import Literal

from pydantic import Field, model_validator

from brink.policy.forms import Form, Slug


class Named(Form):
    """Something with a code for facts and a name for people."""

    slug: Slug
    name: str


class Municipality(Named):
    """A municipality and its cores: villages, towns, neighbourhoods."""

    cores: tuple[Named, ...] = ()


class Corporation(Named):
    """A landlord of the federation.

    municipalities: where its homes stand.  tenants: the organisations of its tenants.  colour: a hint for its face on the site.
    """

    municipalities: tuple[Slug, ...] = ()
    tenants: tuple[Named, ...] = ()
    colour: str = Field(default="#3a3a3a", pattern=r"^#[0-9a-f]{6}$")


class Federation(Form):
    """The parties to one joint policy.

    rules_on: the day of an advert whose version of the rules counts, for the whole of its course.
    """

    kind: Literal["federation"]
    name: str
    rules_on: Literal["published", "closes"]
    choice: str = ""
    foundation: Named | None = None
    municipalities: tuple[Municipality, ...] = ()
    corporations: tuple[Corporation, ...] = Field(min_length=1)

    def corporation(self, slug: str) -> Corporation | None:
        """The corporation with this slug."""
        return next((corporation for corporation in self.corporations if corporation.slug == slug), None)

    def areas(self, slug: str) -> tuple[str, ...]:
        """The slugs of every municipality and core where a corporation lets homes."""
        corporation = self.corporation(slug)
        places = [place for place in self.municipalities if corporation and place.slug in corporation.municipalities]
        return tuple(area for place in places for area in (place.slug, *(core.slug for core in place.cores)))

    def around(self, area: str) -> tuple[str, ...]:
        """An area and what it lies in, the widest first: a core comes with its municipality."""
        for place in self.municipalities:
            if area == place.slug or any(area == core.slug for core in place.cores):
                return (place.slug,) if area == place.slug else (place.slug, area)
        return (area,)

    @model_validator(mode="after")
    def _each_once(self) -> "Federation":
        parties = [party.slug for corporation in self.corporations for party in (corporation, *corporation.tenants)]
        places = [area.slug for place in self.municipalities for area in (place, *place.cores)]
        for names in (parties, places):
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise ValueError(f"{', '.join(twice)} stands here twice")
        known = {place.slug for place in self.municipalities}
        for corporation in self.corporations:
            unknown = sorted(set(corporation.municipalities) - known)
            if unknown:
                raise ValueError(
                    f"{corporation.slug} works in {', '.join(unknown)}, which is not among the municipalities"
                )
        return self
