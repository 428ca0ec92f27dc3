"""Municipalities and the cores inside them."""

from dataclasses import dataclass

from brink.records.models import Area
from brink.vocabulary.kinds import AreaKind


@dataclass(frozen=True, slots=True)
class CoreCard:
    """A village, town or neighbourhood.  x, y: where it stands on a drawn sketch (0-1000), not on a map."""

    slug: str
    name: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class MunicipalityCard:
    """A municipality with its cores by name."""

    slug: str
    name: str
    x: int
    y: int
    cores: tuple[CoreCard, ...]


def municipalities() -> tuple[MunicipalityCard, ...]:
    """All municipalities by name, each with its cores.  One query."""
    cores: dict[int | None, list[CoreCard]] = {}
    found: list[Area] = []
    for area in Area.objects.order_by("name"):
        if area.kind == AreaKind.MUNICIPALITY:
            found.append(area)
        else:
            cores.setdefault(area.parent_id, []).append(CoreCard(area.slug, area.name, area.x, area.y))
    return tuple(
        MunicipalityCard(area.slug, area.name, area.x, area.y, tuple(cores.get(area.pk, ()))) for area in found
    )
