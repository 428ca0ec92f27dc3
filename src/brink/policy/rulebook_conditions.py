"""Who may take part: the conditions of the rules, and how many reactions somebody may have."""

from collections.abc import Iterator

from brink.engine.catalogue import CRITERION
from brink.engine.wording import Text, grouped
from brink.policy.allowed import Standing
from brink.policy.framework import Gate, Limit, Phase
from brink.policy.rulebook_criteria import condition
from brink.policy.rulebook_criteria import conditions as conditions_of
from brink.policy.rulebook_reading import Reading, made, text
from brink.policy.rulebook_text import Line, Listing, Paragraph, Section, all_of, same

_USUAL = {"react": "declared", "rank": "declared", "offer": "proven"}
_PHASES: dict[Phase, Text] = {
    "react": Text("als u reageert", "when you react"),
    "rank": Text("als wij de lijst maken", "when we make the list"),
    "offer": Text("bij een aanbod", "at an offer"),
}
_INTRODUCTION = Text(
    "U mag meedoen als alles klopt wat hier staat. Wij kijken daar drie keer naar. Dat is als u reageert, als wij de lijst "
    "maken en bij een aanbod. Eerst geloven wij wat u zegt. Bij een aanbod moet u het laten zien. Weten wij iets nog niet? "
    "Dan doet u gewoon mee.",
    "You may take part if all of this is so. We look three times: when you react, when we make the list, and at an offer. "
    "First we believe what you say. At an offer you have to show it. Is something not known yet? Then you take part.",
)
_DAY = Text(
    "Een leeftijd of een tijd telt op de dag dat de advertentie sluit. Staat er een andere dag bij? Dan telt die dag. "
    "Met de huur bedoelen wij de huur die telt voor huurtoeslag.",
    "An age or a length of time counts on the closing day of the advert, unless another day is named. "
    "The rent is the rent that counts for rent allowance.",
)


def conditions(reading: Reading) -> Section:
    """Every condition, in words, with the homes, the models and the moments at which it is asked."""
    lines = [line for at, gate in enumerate(reading.held.framework.gates) for line in _gate(reading, at, gate)]
    heading = Text("Wie mag meedoen?", "Who may take part?")
    if not lines:
        nobody = Text("Iedereen mag meedoen.", "Everybody may take part.")
        return Section("voorwaarden", heading, (Paragraph(nobody),))
    return Section("voorwaarden", heading, (Paragraph(_INTRODUCTION), Listing(tuple(lines)), Paragraph(_DAY)))


def _gate(reading: Reading, at: int, gate: Gate) -> tuple[Line, ...]:
    def tell(held: Standing) -> Line | None:
        if not (held.stands(gate) and reading.counts(gate.models)):
            return None
        asked = made(CRITERION, gate.ask, held, held.joint, ("gates", at, "ask"))
        said = condition(asked, reading.lexicon)
        return Line(said.says, text(gate.title), (*said.inside, *_when(reading, gate, at, held)))

    return reading.everywhere(tell)


def _when(reading: Reading, gate: Gate, at: int, held: Standing) -> Iterator[Line]:
    """On which homes, under which models and at which moments a condition is asked, where that is not always."""
    if gate.where is not None:
        home = made(CRITERION, gate.where, held, held.joint, ("gates", at, "where"))
        yield Line(
            Text("Wij vragen dit alleen als dit klopt:", "We ask this only if this is so:"),
            inside=conditions_of(home, reading.lexicon),
        )
    yield from reading.under(gate.models)
    if dict(gate.phases) != _USUAL:
        yield Line(_asked(gate))


def _asked(gate: Gate) -> Text:
    when = all_of([said for phase, said in _PHASES.items() if phase in gate.phases])
    shown = [said for phase, said in _PHASES.items() if gate.phases.get(phase) == "proven"]
    says = Text("Wij vragen dit alleen {when}.", "We ask this only {when}.").fill(when=when)
    proof = Text("Bewijs is nodig {when}.", "Proof is needed {when}.").fill(when=all_of(shown))
    if not shown:
        proof = Text("Bewijs is niet nodig.", "No proof is needed.")
    return Text(f"{says.nl} {proof.nl}", f"{says.en} {proof.en}")


def reactions(reading: Reading) -> Section:
    """How many reactions somebody may have."""
    lines = [line for at, limit in enumerate(reading.held.framework.limits) for line in _limit(reading, at, limit)]
    heading = Text("Hoe vaak mag u reageren?", "How often may you react?")
    if not lines:
        free = Text("U mag zo vaak reageren als u wilt.", "You may react as often as you want.")
        return Section("reacties", heading, (Paragraph(free),))
    return Section("reacties", heading, (Listing(tuple(lines)),))


def _limit(reading: Reading, at: int, limit: Limit) -> tuple[Line, ...]:
    def tell(held: Standing) -> Line | None:
        if not (held.stands(limit) and reading.counts(limit.models)):
            return None
        most = grouped(held.number(limit.at_most), "nl")
        says = {
            "open": Text(
                "U mag {x} reacties tegelijk hebben. Trekt u er een in? Dan mag u weer een nieuwe doen.",
                "You may have {x} reactions at the same time. Do you withdraw one? Then you may place another.",
            ),
            "round": Text("U mag in elke ronde {x} keer reageren.", "You may react {x} times in every round."),
        }[limit.per]
        return Line(says.fill(x=same(most)), text(limit.title), reading.under(limit.models))

    return reading.everywhere(tell)
