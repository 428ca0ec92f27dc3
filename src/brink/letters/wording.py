"""How letters say days, moments, money and lists, in Dutch and in English."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_DAYS = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}


def _known(language: str) -> str:
    return language if language in _MONTHS else "en"


def day(value: date, language: str) -> str:
    """3 maart 2026; 3 March 2026."""
    return f"{value.day} {_MONTHS[_known(language)][value.month - 1]} {value.year}"


def moment(value: datetime, language: str) -> str:
    """dinsdag 3 maart 2026 om 17.00 uur; Tuesday 3 March 2026 at 17:00.  value: aware; said in Dutch time."""
    local = value.astimezone(AMSTERDAM)
    weekday = _DAYS[_known(language)][local.weekday()]
    if language == "nl":
        return f"{weekday} {day(local, language)} om {local:%H.%M} uur"
    return f"{weekday} {day(local, language)} at {local:%H:%M}"


def euros(cents: int, language: str) -> str:
    """€ 1.234,50; €1,234.50.  cents: euro cents."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    if language == "nl":
        return f"€ {sign}{whole:,}".replace(",", ".") + f",{rest:02d}"
    return f"{sign}€{whole:,}.{rest:02d}"


def bullets(sentences: Iterable[str]) -> str:
    """Each sentence on a line of its own, with a dash before it."""
    return "\n".join(f"- {sentence}" for sentence in sentences)
