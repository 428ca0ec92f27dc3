"""How lots are drawn, in words: who puts in a secret, and which event comes after."""

from brink.engine.wording import Text
from brink.policy.chance import Drand, Draws
from brink.policy.rulebook_reading import Reading
from brink.policy.rulebook_text import Line, Listing, Section, same

_ALWAYS = (
    Text(
        "Wij kiezen vooraf een geheim getal. Daarvan laten wij meteen een vingerafdruk zien.",
        "We choose a secret number beforehand. We show a fingerprint of it at once.",
    ),
    Text(
        "Huurdersorganisaties mogen ook een geheim getal inbrengen. Wij kennen dat niet.",
        "Tenants' organisations may put in a secret number too. We do not know it.",
    ),
    Text(
        "Na het sluiten komen alle geheimen op de website. Samen bepalen zij de loting.",
        "After the closing all secrets come on the website. Together they settle the draw.",
    ),
)
_RECKON = Text(
    "Niemand kan de uitkomst kiezen, ook wij niet. U kunt elke loting zelf narekenen.",
    "Nobody can choose the outcome, and neither can we. You can check every draw yourself.",
)
_WITHOUT = Text(
    "Is er geen andere organisatie die meedoet? Dan weten alleen wij het geheim vooraf. Daarom laten wij de vingerafdruk zien voordat u reageert.",
    "Does no other organisation take part? Then only we know the secret beforehand. So we show the fingerprint before you react.",
)


def draws(reading: Reading) -> Section:
    """How chance is made where it decides."""
    rules = reading.held.framework.draws
    late = Text(
        "Een organisatie heeft {x} uur om haar geheim te laten zien. Is zij te laat? Dan telt haar geheim niet mee.",
        "An organisation has {x} hours to show its secret. Is it too late? Then its secret does not count.",
    ).fill(x=str(rules.reveal_hours))
    lines = [*_ALWAYS, late, *([_event(rules)] if rules.event else [_WITHOUT]), _RECKON]
    title = Text("Hoe loten wij?", "How do we draw lots?")
    return Section("loting", title, (Listing(tuple(Line(line) for line in lines)),))


def _event(rules: Draws) -> Text:
    if isinstance(rules.event, Drand):
        return Text(
            "Daarna telt een openbaar getal van drand mee. Dat getal kan niemand vooraf weten.",
            "After that a public number of drand counts too. Nobody can know that number beforehand.",
        )
    name = same(rules.event.name if rules.event else "")
    return Text(
        "Daarna telt ook de uitslag van deze loterij mee: {x}. Die kan niemand vooraf weten.",
        "After that the result of this lottery counts too: {x}. Nobody can know it beforehand.",
    ).fill(x=name)
