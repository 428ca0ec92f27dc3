"""The rules as they are read for a rulebook: for a corporation as a whole and for each of its places, or for the framework without a corporation."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from brink.engine.facts import BUILT_IN
from brink.engine.rules import DeclaredFact
from brink.engine.wording import Text
from brink.policy.allowed import Standing, standing
from brink.policy.documents import PolicySet
from brink.policy.forms import Words, plain, told
from brink.policy.framework import AnyValue, Framework
from brink.policy.freedom import Chosen, effective
from brink.policy.reading import Place, Source
from brink.policy.rulebook_lexicon import Amounts, Lexicon
from brink.policy.rulebook_text import Line, all_of, same
from brink.policy.saying import names_of


@dataclass(frozen=True)
class Elsewhere:
    """The rules where they may be other.

    only, never: what to say of a part that stands there and not in general, and the other way round.  other: what to say before a part that differs.
    """

    held: Standing
    only: Text
    never: Text
    other: Text


@dataclass(frozen=True)
class Reading:
    """The rules in force for a corporation as a whole, and elsewhere; without a corporation, those of the framework itself."""

    policies: PolicySet
    corporation: str
    held: Standing
    elsewhere: tuple[Elsewhere, ...]
    lexicon: Lexicon

    @property
    def joint(self) -> bool:
        """Whether this is the framework without a corporation."""
        return not self.corporation

    @property
    def name(self) -> str:
        """Whose rules they are."""
        return self.lexicon.names[self.corporation] if self.corporation else self.policies.federation.name

    @property
    def models(self) -> tuple[str, ...]:
        """The models that may be used, in general or somewhere."""
        standings = (self.held, *(where.held for where in self.elsewhere))
        written = self.held.framework.models.items()
        return tuple(name for name, model in written if any(held.on(model.only_if) for held in standings))

    def counts(self, models: tuple[str, ...]) -> bool:
        """Whether a part for these models counts under any that may be used; a part that names none counts under all."""
        return not models or bool(set(models) & set(self.models))

    def under(self, models: tuple[str, ...]) -> tuple[Line, ...]:
        """Under which models a part counts; nothing when that is all that may be used."""
        counting = [self.lexicon.model(name) for name in self.models if name in models]
        if not models or len(counting) == len(self.models):
            return ()
        return (Line(Text("Dit geldt alleen bij {x}.", "This holds only under {x}.").fill(x=all_of(counting))),)

    def everywhere(self, tell: Callable[[Standing], Line | None]) -> tuple[Line, ...]:
        """A part of the rules as it is said in general, with where it is other.  tell: says it, or nothing where it does not stand."""
        base, others = tell(self.held), [(where, tell(where.held)) for where in self.elsewhere]
        others = [(where, line) for where, line in others if line != base]
        if base is None:
            return tuple(line.with_inside(Line(where.only)) for where, line in others if line is not None)
        more = (Line(where.never) if line is None else Line(where.other, inside=(line,)) for where, line in others)
        return (base.with_inside(*more),)


def read_for(policies: PolicySet, corporation: str, on: date) -> Reading:
    """The rules of a corporation on a day.  Raises NoPolicy for an unknown one or too early a day, PolicyError where a choice is still open."""
    held = standing(policies, landlord=corporation, on=on)
    lexicon = _lexicon(policies, held.framework, on)
    return Reading(policies, corporation, held, tuple(_places(policies, corporation, held, lexicon)), lexicon)


def read_joint(policies: PolicySet, on: date) -> Reading:
    """The rules of the framework, with what a corporation may switch on or off.

    Raises NoPolicy for too early a day, PolicyError where the framework leaves a value to each corporation: then only a corporation has rules.
    """
    joint = policies.framework(on)
    values = effective(joint.rules, joint.source, None, ())
    held = Standing(joint.rules, joint.source, None, None, values, (), on)
    return Reading(policies, "", held, tuple(_switched(held)), _lexicon(policies, joint.rules, on))


def _switched(held: Standing) -> Iterator[Elsewhere]:
    """The framework with every free switch on, and with every free switch off."""
    switches = [name for name, one in held.framework.parameters.items() if one.free and one.unit == "truth"]
    for on in (True, False):
        values = {**held.values, **{name: Chosen(on, held.values[name].origin) for name in switches}}
        yield Elsewhere(
            Standing(held.framework, held.joint, None, None, values, (), held.day),
            Text("Dit geldt alleen waar een corporatie dat kiest.", "This holds only where a corporation chooses so."),
            Text("Een corporatie mag kiezen dat dit niet geldt.", "A corporation may choose that this does not hold."),
            Text("Kiest een corporatie anders? Dan geldt:", "Does a corporation choose otherwise? Then this holds:"),
        )


def _places(policies: PolicySet, corporation: str, held: Standing, lexicon: Lexicon) -> Iterator[Elsewhere]:
    """Every place for which the corporation chose anything apart; places with the same values together."""
    local = held.local
    if local is None:
        return
    named = [place for part in local.areas for place in part.areas] + [
        place for part in local.complexes for place in part.complexes
    ]
    found: list[tuple[Mapping[str, AnyValue], list[str], Standing]] = []
    for place in dict.fromkeys(named):
        there = standing(policies, landlord=corporation, on=held.day, area=place)
        values = {name: chosen.value for name, chosen in there.values.items()}
        alike = next((places for known, places, _ in found if known == values), None)
        if alike is None:
            found.append((values, [place], there))
        else:
            alike.append(place)
    for _, places, there in found:
        yield _there(there, all_of([lexicon.name(place) for place in places]))


def _there(held: Standing, places: Text) -> Elsewhere:
    return Elsewhere(
        held,
        Text("Dit geldt alleen in {x}.", "This holds only in {x}.").fill(x=places),
        Text("Dit geldt niet in {x}.", "This does not hold in {x}.").fill(x=places),
        Text("In {x} is dit anders:", "In {x} this is different:").fill(x=places),
    )


def _lexicon(policies: PolicySet, framework: Framework, on: date) -> Lexicon:
    facts = BUILT_IN.declare(DeclaredFact.model_validate(plain(one)).fact() for one in framework.facts)
    return Lexicon(
        amounts=Amounts(policies.law, on),
        names=names_of(policies.federation),
        labels={label.name: text(label.title) for label in framework.labels},
        models={name: text(model.title) for name, model in framework.models.items()},
        facts=facts,
    )


def text(words: Words) -> Text:
    """What a document says in both languages."""
    return Text(words.nl, words.en)


def quote(said: str, title: Text | None = None) -> Line:
    """What a document says in Dutch only."""
    return Line(same(said), title, written=True)


Made = TypeVar("Made")


def made(shape: TypeAdapter[Made], written: object, held: Standing, source: Source, place: Place) -> Made:
    """A part of the rules in the engine's own shape.  Raises PolicyError with its place in the document."""
    try:
        return shape.validate_python(filled(written, held))
    except ValidationError as wrong:
        raise told(wrong.errors(include_url=False), source, place) from None


def filled(part: object, held: Standing) -> Any:
    """A part of the rules with every parameter filled in; legal amounts keep their name."""
    if isinstance(part, Mapping):
        if set(part) == {"parameter"}:
            return plain(held.value(dict(part)))
        return {name: filled(one, held) for name, one in part.items()}
    if isinstance(part, tuple | list):
        return [filled(one, held) for one in part]
    return plain(part)
