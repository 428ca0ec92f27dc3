"""The rules that count for one corporation on one day: law, framework and local choices together, each with the place where it was written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from brink.policy import allowed
from brink.policy.allowed import Standing, standing
from brink.policy.deviations import chosen
from brink.policy.documents import NoPolicy, PolicySet
from brink.policy.forms import nearest
from brink.policy.framework import Conditional, Model
from brink.policy.law import MissingAmount
from brink.policy.reading import Place
from brink.policy.saying import names_of, points_room, provision, room, rule, setting, term, value
from brink.vocabulary.units import Cents

Chapter = Literal[
    "values",
    "places",
    "amounts",
    "facts",
    "gates",
    "limits",
    "models",
    "tiers",
    "order",
    "bonuses",
    "ties",
    "offer",
    "labels",
    "quotas",
    "consequences",
    "registration",
    "freedom",
]
HEADINGS: Mapping[Chapter, str] = {
    "values": "Waarden",
    "places": "Anders per plaats",
    "amounts": "Bedragen uit de wet",
    "facts": "Eigen feiten",
    "gates": "Voorwaarden",
    "limits": "Aantal reacties",
    "models": "Model",
    "tiers": "Voorrang",
    "order": "Volgorde",
    "bonuses": "Eigen punten",
    "ties": "Bij gelijke stand",
    "offer": "Aanbieding",
    "labels": "Labels",
    "quotas": "Quota",
    "consequences": "Gevolgen",
    "registration": "Inschrijving",
    "freedom": "Wat anders mag",
}
_ROOM = {"bonuses": "corporation"}
_UNSAID = ("name", "title", "choice", "only_if", "transitional", "models", "about")


class NoSuchPlace(NoPolicy):
    """The rules are asked for a place where the corporation lets no homes and chose nothing."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One thing that counts, in Dutch.

    says: what counts, with every value filled in.  origin: file and line.  besides: the joint value where a corporation chose otherwise, the article
    and source of a legal amount.  model: the model that it is a part of; empty for what is not.  models: where it counts; empty for everywhere.
    """

    chapter: Chapter
    name: str
    title: str
    says: str
    origin: str
    besides: str = ""
    model: str = ""
    models: tuple[str, ...] = ()

    def counts_under(self, model: str) -> bool:
        """Whether it counts under this model."""
        return self.model in ("", model) and (not self.models or model in self.models)


@dataclass(frozen=True, slots=True)
class Effective:
    """All that counts for a corporation on a day.

    area: for which place; empty for the corporation as a whole.  framework, local: the documents; local is empty for who chose nothing.
    models: the codes and titles of those that may be used.
    """

    corporation: str
    name: str
    on: date
    area: str
    framework: str
    local: str
    models: tuple[tuple[str, str], ...]
    provisions: tuple[Provision, ...]

    def of(self, chapter: Chapter) -> tuple[Provision, ...]:
        """The provisions of one chapter."""
        return tuple(one for one in self.provisions if one.chapter == chapter)


def effective(policies: PolicySet, *, corporation: str, on: date, area: str | None = None) -> Effective:
    """All that counts for a corporation on a day.

    area: a municipality, core or complex of the corporation.
    Raises NoPolicy for an unknown corporation or a date before the first framework, NoSuchPlace, PolicyError when a choice is still open.
    """
    _check_area(policies, corporation, on, area)
    held = standing(policies, landlord=corporation, on=on, area=area)
    names = names_of(policies.federation)
    return Effective(
        corporation=corporation,
        name=names[corporation],
        on=on,
        area=area or "",
        framework=f"{held.framework.name} ({held.joint.file})",
        local=held.local_source.file if held.local_source else "",
        models=tuple((name, model.title.nl) for name, model in held.framework.models.items() if held.on(model.only_if)),
        provisions=tuple(_Telling(policies, held, corporation, area).everything()),
    )


def _check_area(policies: PolicySet, corporation: str, on: date, area: str | None) -> None:
    if area is None:
        return
    local = policies.local(corporation, on)
    complexes = (place for part in (local.rules.complexes if local else ()) for place in part.complexes)
    known = (*policies.federation.areas(corporation), *complexes)
    if area not in known:
        raise NoSuchPlace(f"{corporation} lets no homes in {area}; {nearest(area, known)}")


class _Telling:
    """The rules of one corporation being told."""

    def __init__(self, policies: PolicySet, held: Standing, corporation: str, area: str | None) -> None:
        self.policies, self.held, self.corporation, self.area = policies, held, corporation, area
        self.names = names_of(policies.federation)
        self.written: Any = held.joint.content
        self.amounts: dict[str, Provision] = {}

    def everything(self) -> Iterator[Provision]:
        """Every provision; the legal amounts are those that the others asked for."""
        # What is told first notes the amounts that it asks, so that they can stand before it.
        rules = [*self._rules()]
        yield from self._values()
        yield from self._places()
        yield from self.amounts.values()
        yield from rules

    def _rules(self) -> Iterator[Provision]:
        for at, fact in enumerate(self.held.framework.facts):
            says = self._said({name: held for name, held in fact.items() if name not in ("nl", "en")})
            yield Provision("facts", str(fact["name"]), str(fact["nl"]), says, self._line(("facts", at)))
        yield from self._parts("gates")
        yield from self._parts("limits")
        for name, model in self.held.framework.models.items():
            if self.held.on(model.only_if):
                yield from self._model(name, model)
        yield from self._labels()
        yield from self._parts("quotas")
        yield from self._parts("consequences")
        yield from self._terms("registration", ("registration",), "")
        yield from self._freedom()

    def _values(self) -> Iterator[Provision]:
        for name, parameter in self.held.framework.parameters.items():
            chosen_here = self.held.values[name]
            origin, joint = chosen_here.origin, value(parameter.value, parameter.unit, self.names)
            yield Provision(
                "values",
                name,
                parameter.title.nl,
                value(chosen_here.value, parameter.unit, self.names),
                f"{origin.file}:{origin.line}",
                "" if origin.layer == "joint" else f"kader: {joint}",
            )

    def _places(self) -> Iterator[Provision]:
        """What counts otherwise in some places; nothing when one place was asked for, since it is in the values then."""
        if self.area is not None:
            return
        for one in chosen(self.policies, self.corporation, self.held.day):
            if one.places:
                parameter = self.held.framework.parameters[one.parameter]
                places = ", ".join(self.names.get(place, place) for place in one.places)
                says = value(one.value, parameter.unit, self.names)
                name = f"{','.join(one.places)}:{one.parameter}"
                yield Provision("places", name, f"{parameter.title.nl} in {places}", says, one.origin)

    def _parts(self, chapter: Literal["gates", "limits", "quotas", "consequences"]) -> Iterator[Provision]:
        parts: tuple[Conditional, ...] = getattr(self.held.framework, chapter)
        for at, part in enumerate(parts):
            if self.held.stands(part):
                says, models = self._said(self.written[chapter][at]), getattr(part, "models", ())
                yield Provision(chapter, part.name, part.title.nl, says, self._line((chapter, at)), models=models)

    def _labels(self) -> Iterator[Provision]:
        usable = allowed.labels(self.policies, landlord=self.corporation, on=self.held.day, area=self.area)
        meanings = {label.name: label.meaning.nl for label in usable}
        for at, label in enumerate(self.held.framework.labels):
            if label.name in meanings:
                areas = self.held.value(label.areas)
                reach = f" (alleen in {value(areas, 'codes', self.names)})" if isinstance(areas, tuple) else ""
                says = f"{meanings[label.name]}{reach}"
                yield Provision("labels", label.name, label.title.nl, says, self._line(("labels", at)))

    def _model(self, name: str, model: Model) -> Iterator[Provision]:
        word: Place = ("models", name)
        days = value(self.held.number(model.open_days), "days", {})
        yield Provision(
            "models",
            name,
            model.title.nl,
            f"een advertentie staat ten minste {days} open",
            self._line(word),
            model=name,
        )
        for at, tier in enumerate(model.tiers):
            if self.held.stands(tier):
                says = self._said(self.written["models"][name]["tiers"][at])
                yield Provision("tiers", tier.name, tier.title.nl, says, self._line((*word, "tiers", at)), model=name)
        yield from self._keys("order", name)
        yield from self._keys("ties", name)
        yield from self._terms("offer", (*word, "offer"), name)

    def _keys(self, chapter: Literal["order", "ties"], model: str) -> Iterator[Provision]:
        for at, key in enumerate(self.written["models"][model].get(chapter, ())):
            place: Place = ("models", model, chapter, at)
            if key["by"] == "points":
                yield from self._points(key["of"], (*place, "of"), model)
            else:
                says = self._said({name: held for name, held in key.items() if name != "by"})
                title = term(key["by"])
                yield Provision(chapter, f"{at + 1}. {key['by']}", title, says, self._line(place), model=model)

    def _points(self, parts: tuple[Any, ...], place: Place, model: str) -> Iterator[Provision]:
        for at, part in enumerate(parts):
            if part == _ROOM:
                yield from self._bonuses(model)
            else:
                title = part["title"]["nl"] if "title" in part else rule(part)
                yield Provision(
                    "order", f"punten: {title}", title, self._said(part), self._line((*place, at)), model=model
                )

    def _bonuses(self, model: str) -> Iterator[Provision]:
        local, source = self.held.local, self.held.local_source
        if local is None or source is None:
            return
        for at, bonus in enumerate(local.bonuses):
            origin = f"{source.file}:{source.line(('bonuses', at))}"
            says = self._said(bonus.counts)
            yield Provision("bonuses", bonus.name, bonus.title.nl, says, origin, "eigen keuze", model=model)

    def _terms(self, chapter: Literal["offer", "registration"], place: Place, model: str) -> Iterator[Provision]:
        written: Any = self.written
        for step in place:
            written = written[step]
        for name, held in written.items():
            if name not in _UNSAID:
                says = setting(self._filled(held))
                yield Provision(chapter, name, term(name), says, self._line((*place, name)), model=model)

    def _freedom(self) -> Iterator[Provision]:
        for name, parameter in self.held.framework.parameters.items():
            if parameter.free:
                says, place = room(parameter, self.names), ("parameters", name, "free")
                yield Provision("freedom", name, parameter.title.nl, says, self._line(place))
        points = self.held.framework.bonuses
        if points:
            yield Provision("freedom", "bonuses", "Eigen punten", points_room(points), self._line(("bonuses",)))

    def _line(self, place: Place) -> str:
        return f"{self.held.joint.file}:{self.held.joint.line(place)}"

    def _said(self, written: Mapping[str, object]) -> str:
        return provision({key: self._filled(held) for key, held in written.items() if key not in _UNSAID})

    def _filled(self, part: object) -> object:
        """A part with every parameter and legal amount filled in; an amount that is not known stays as written."""
        if isinstance(part, Mapping):
            if set(part) == {"parameter"}:
                return self.held.value(part)
            if set(part) == {"law"}:
                return self._amount(str(part["law"]), part)
            return {name: self._filled(held) for name, held in part.items()}
        return tuple(self._filled(held) for held in part) if isinstance(part, tuple) else part

    def _amount(self, key: str, written: object) -> object:
        series = next(one for one in self.policies.law.series if one.key == key)
        try:
            amount = self.policies.law.amount(key, self.held.day, asker=self.corporation)
        except MissingAmount as missing:
            self.amounts[key] = Provision("amounts", key, series.title.nl, "niet bekend op deze dag", "", str(missing))
            return written
        says, origin = value(amount.value, amount.unit, {}), f"{amount.file}:{amount.line}"
        besides = f"{amount.article}; bron: {amount.source}"
        self.amounts[key] = Provision("amounts", key, amount.title.nl, says, origin, besides)
        return Cents(amount.value) if amount.unit.startswith("cents") else amount.value
