"""Amounts, dates, times and counts as people read them, in Dutch and English. Pure: what is not given is not looked up."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Language = Literal["nl", "en"]

HERE = ZoneInfo("Europe/Amsterdam")
NO_BREAK = "\u00a0"

_WEEKDAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "nl": ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}  # fmt: skip
_NUMBERS = {
    "nl": ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
}
_UNITS: dict[Language, dict[str, tuple[str, str]]] = {
    "nl": {
        "year": ("jaar", "jaar"),
        "month": ("maand", "maanden"),
        "day": ("dag", "dagen"),
        "hour": ("uur", "uur"),
        "minute": ("minuut", "minuten"),
    },
    "en": {
        "year": ("year", "years"),
        "month": ("month", "months"),
        "day": ("day", "days"),
        "hour": ("hour", "hours"),
        "minute": ("minute", "minutes"),
    },
}


def euro(cents: int, language: Language = "nl", *, whole: bool = False) -> str:
    """An amount of euro cents as money: `€ 1.612,40` or `€1,612.40`.  whole: leave the cents away (rounded down)."""
    euros, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    grouped = f"{euros:,}"
    if language == "nl":
        return f"€{NO_BREAK}{sign}{grouped.replace(',', '.')}" + ("" if whole else f",{rest:02}")
    return f"{sign}€{grouped}" + ("" if whole else f".{rest:02}")


def number(count: int, language: Language = "nl") -> str:
    """A whole number with marks between thousands."""
    return f"{count:,}".replace(",", ".") if language == "nl" else f"{count:,}"


def in_words(count: int, language: Language = "nl") -> str:
    """A count in letters up to twelve, in figures above."""
    return _NUMBERS[language][count] if 0 <= count < len(_NUMBERS[language]) else number(count, language)


def here(moment: date | datetime) -> date | datetime:
    """The same moment on a clock in Amsterdam; a plain date stays itself, a time without zone is taken as Amsterdam's."""
    if isinstance(moment, datetime):
        return moment.astimezone(HERE) if moment.tzinfo else moment.replace(tzinfo=HERE)
    return moment


def long_date(day: date | datetime, language: Language = "nl", *, weekday: bool = False) -> str:
    """`5 maart 2026`, or with its weekday `donderdag 5 maart 2026`."""
    local = here(day)
    text = f"{local.day} {_MONTHS[language][local.month - 1]} {local.year}"
    return f"{_WEEKDAYS[language][local.weekday()]} {text}" if weekday else text


def short_date(day: date | datetime) -> str:
    """`05-03-2026`: the same in both languages, for tables."""
    return f"{here(day):%d-%m-%Y}"


def clock_time(moment: datetime, language: Language = "nl") -> str:
    """`14.30 uur` or `14:30`."""
    local = here(moment)
    return f"{local:%H.%M} uur" if language == "nl" else f"{local:%H:%M}"


def full_moment(moment: datetime, language: Language = "nl") -> str:
    """`donderdag 5 maart 2026, 14.30 uur`."""
    return f"{long_date(moment, language, weekday=True)}, {clock_time(moment, language)}"


def years_and_months(since: date, until: date) -> tuple[int, int]:
    """Whole years and whole months between two dates; (0, 0) when `until` is not after `since`."""
    months = (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
    return divmod(max(months, 0), 12)


def length(since: date, until: date, language: Language = "nl") -> str:
    """How long, in years and months: `3 jaar en 2 maanden`; under a month in days."""
    years, months = years_and_months(since, until)
    if not years and not months:
        return _of(max((until - since).days, 0), "day", language)
    return _joined([(years, "year"), (months, "month")], language)


def time_left(until: datetime, now: datetime, language: Language = "nl") -> str:
    """What is left until a moment: `2 dagen en 4 uur`, `25 minuten`; empty when it has passed.

    The two largest units, rounded down, so that nobody believes to have more time than there is.
    """
    left = until - now
    if left <= timedelta(0):
        return ""
    minutes = int(left.total_seconds() // 60)
    days, hours = minutes // 1440, minutes % 1440 // 60
    if days:
        return _joined([(days, "day"), (hours, "hour")], language)
    if hours:
        return _joined([(hours, "hour"), (minutes % 60, "minute")], language)
    return (
        _of(minutes, "minute", language)
        if minutes
        else {"nl": "minder dan een minuut", "en": "less than a minute"}[language]
    )


def _of(count: int, unit: str, language: Language) -> str:
    one, more = _UNITS[language][unit]
    return f"{count} {one if count == 1 else more}"


def _joined(parts: list[tuple[int, str]], language: Language) -> str:
    and_word = {"nl": " en ", "en": " and "}[language]
    return and_word.join(_of(count, unit, language) for count, unit in parts if count)


def spoken(language: str | None) -> Language:
    """The language of Brink nearest to a language code: English for `en…`, otherwise Dutch."""
    return "en" if (language or "").startswith("en") else "nl"


Wording = Callable[[Language], str]
