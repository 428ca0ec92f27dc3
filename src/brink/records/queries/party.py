"""The organisations of the federation, by name."""

from dataclasses import dataclass

from brink.records.models import Party
from brink.vocabulary.kinds import PartyKind


@dataclass(frozen=True, slots=True)
class PartyCard:
    """An organisation."""

    id: int
    slug: str
    name: str
    phone: str
    mail: str
    about_nl: str
    about_en: str


def slug(*, party: int) -> str:
    """The slug of a party, as policy documents name it.  Raises Party.DoesNotExist when there is none."""
    return str(Party.objects.values_list("slug", flat=True).get(pk=party))


def corporations() -> tuple[PartyCard, ...]:
    """The corporations of the federation by name."""
    found = Party.objects.filter(kind=PartyKind.CORPORATION).order_by("name")
    return tuple(_card(party) for party in found)


def _card(party: Party) -> PartyCard:
    return PartyCard(party.pk, party.slug, party.name, party.phone, party.mail, party.about_nl, party.about_en)
