"""Single sentences that a letter may or may not hold, and the words for the closed lists, in Dutch and in English."""

from collections.abc import Mapping
from typing import Final

from brink.vocabulary.kinds import PassOverReason

Both = tuple[str, str]

SENTENCES: Final[Mapping[str, Both]] = {
    "place_now": (
        "Op dit moment sta je op plaats {place} van {of}. Dat kan nog veranderen.",
        "At this moment you are at place {place} of {of}. That can still change.",
    ),
    "draw_decides": (
        "Bij deze woning beslist een loting. Er doen nu {of} mensen mee.",
        "For this home a draw decides. At this moment {of} people take part.",
    ),
    "place_was": ("Je stond op plaats {place} van {of}.", "You were at place {place} of {of}."),
    "group": ("Je valt in de groep: {group}.", "You are in the group: {group}."),
    "counted": ("Wat telde: {title}, {said}.", "What counted: {title}, {said}."),
    "viewing": ("Je kunt de woning bekijken op {moment}.", "You can view the home on {moment}."),
    "urgent_until": ("Je urgentie geldt tot en met {day}.", "Your urgency is valid up to and including {day}."),
    "without_advert": (
        "We bieden je deze woning aan zonder advertentie. De reden is: {ground}",
        "We offer you this home without an advert. The reason is: {ground}",
    ),
    "registration_ends": (
        "Je inschrijving stopt hiermee. Je andere reacties vervallen.",
        "Your registration ends with this. Your other reactions end too.",
    ),
    "registration_stays": (
        "Je inschrijving blijft staan. Je houdt je inschrijftijd.",
        "Your registration stays. You keep your registration time.",
    ),
    "registration_lives_again": (
        "Je inschrijving staat weer open. Je houdt je inschrijftijd. Je kunt weer reageren.",
        "Your registration is open again. You keep your registration time. You can react again.",
    ),
    "reactions_ended": (
        "Deze reacties zijn vervallen: {homes}.",
        "These reactions have ended: {homes}.",
    ),
    "own_request": ("je hebt daar zelf om gevraagd.", "you asked for it yourself."),
    "own_request_at_counter": (
        "je hebt daar zelf om gevraagd bij {corporation}.",
        "you asked {corporation} for it yourself.",
    ),
    "witnesses_silent": (
        "Deze organisaties onthulden niets: {names}. Hun geheim telt niet mee.",
        "These organisations revealed nothing: {names}. Their secret does not count.",
    ),
    "event_follows": (
        "Wat hierna nog beslist, is een openbare gebeurtenis: {event}.",
        "What decides after this is a public event: {event}.",
    ),
    "let_to_another": (
        "iemand die hoger op de lijst stond, krijgt de woning.",
        "somebody who stood higher on the list gets the home.",
    ),
}

PASS_OVER: Final[Mapping[PassOverReason, Both]] = {
    PassOverReason.INCOME: ("je inkomen past niet bij deze woning", "your income does not fit this home"),
    PassOverReason.HOUSEHOLD: ("je huishouden past niet bij deze woning", "your household does not fit this home"),
    PassOverReason.DOCUMENTS: ("we kregen je papieren niet op tijd", "we did not get your papers in time"),
    PassOverReason.NO_ANSWER: ("we kregen geen antwoord van je", "we did not get an answer from you"),
    PassOverReason.OTHER_OFFER: (
        "je hebt al een andere woning aangeboden gekregen",
        "you have been offered another home already",
    ),
    PassOverReason.LANDLORD_REFERENCE: (
        "de verklaring van je verhuurder was niet goed",
        "the statement of your landlord was not good",
    ),
    PassOverReason.RECHECK: (
        "we hebben je gegevens gecontroleerd en je voldoet niet aan de regels",
        "we checked what you told us and you do not meet the rules",
    ),
}


def say(phrase: str, language: str, /, **words: object) -> str:
    """One sentence in one language (anything but Dutch reads English), filled in."""
    return SENTENCES[phrase][language != "nl"].format_map(words)


def pass_over_reason(reason: PassOverReason, language: str) -> str:
    """Why somebody was passed over, as part of a sentence."""
    return PASS_OVER[reason][language != "nl"]
