"""How values and answers are said, in Dutch (B1) and English."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from brink.engine import calendar
from brink.engine.expression import code_of
from brink.vocabulary.units import Unit

Language = Literal["nl", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in both languages."""

    nl: str
    en: str

    def say(self, language: Language) -> str:
        """The text in one language."""
        return self.nl if language == "nl" else self.en

    def fill(self, **words: "Text | str") -> "Text":
        """The text with `{name}` replaced by each word; other braces stay as they are."""
        nl, en = self.nl, self.en
        for name, word in words.items():
            nl = nl.replace("{" + name + "}", word if isinstance(word, str) else word.nl)
            en = en.replace("{" + name + "}", word if isinstance(word, str) else word.en)
        return Text(nl, en)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a criterion says for each answer.

    The sentences may hold {found} (the left side of the comparison), {asked} (its right side) and {limit} (the right side with what it means:
    "at most 3 persons"); `unknown` only {asked} and {limit}, since nothing was found.
    """

    yes: Text
    no: Text
    unknown: Text

    def fill(self, **words: Text | str) -> "Wording":
        """The wording with the criterion's own parameters filled in."""
        return Wording(self.yes.fill(**words), self.no.fill(**words), self.unknown.fill(**words))


_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_COUNTED = {
    Unit.PERSONS: (Text("persoon", "person"), Text("personen", "persons")),
    Unit.YEARS: (Text("jaar", "year"), Text("jaar", "years")),
    Unit.MONTHS: (Text("maand", "month"), Text("maanden", "months")),
    Unit.DAYS: (Text("dag", "day"), Text("dagen", "days")),
    Unit.POINTS: (Text("punt", "point"), Text("punten", "points")),
}
_LIMITS = {
    "le": Text("maximaal {x}", "at most {x}"),
    "lt": Text("minder dan {x}", "less than {x}"),
    "ge": Text("minimaal {x}", "at least {x}"),
    "gt": Text("meer dan {x}", "more than {x}"),
    "ne": Text("niet {x}", "not {x}"),
}
_DATE_LIMITS = {
    "le": Text("op of vóór {x}", "on or before {x}"),
    "lt": Text("vóór {x}", "before {x}"),
    "ge": Text("op of na {x}", "on or after {x}"),
    "gt": Text("na {x}", "after {x}"),
    "ne": Text("niet {x}", "not {x}"),
}
NOT_KNOWN = Text("niet bekend", "not known")
_MARK = re.compile(r"\{=([^{}]*)\}")


def grouped(number: int, language: Language) -> str:
    """A whole number with its thousands apart: 38.035 in Dutch, 38,035 in English."""
    text = f"{number:,}"
    return text.replace(",", ".") if language == "nl" else text


def money(cents: int, language: Language) -> str:
    """Euro cents as an amount: € 38.035,00 in Dutch, €38,035.00 in English."""
    sign = "-" if cents < 0 else ""
    euros, rest = divmod(abs(cents), 100)
    if language == "nl":
        return f"€ {sign}{grouped(euros, 'nl')},{rest:02d}"
    return f"{sign}€{grouped(euros, 'en')}.{rest:02d}"


def spoken_date(on: date, language: Language) -> str:
    """A date in words: 1 juni 2019, 1 June 2019."""
    return f"{on.day} {_MONTHS[language][on.month - 1]} {on.year}"


def local_time(seconds: int) -> datetime:
    """Seconds since 1970 (UTC) as clock time in the Netherlands: an hour ahead, two from the last Sunday of March to that of October."""
    moment = datetime.fromtimestamp(seconds, UTC)
    begin, end = (_last_sunday(moment.year, month) for month in (3, 10))
    return moment + timedelta(hours=2 if begin <= moment < end else 1)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def moment(seconds: int, language: Language) -> str:
    """A moment in words, to the second: 1 juni 2019 om 9:00:01."""
    local = local_time(seconds)
    at = "om" if language == "nl" else "at"
    return f"{spoken_date(local.date(), language)} {at} {local.hour}:{local.minute:02d}:{local.second:02d}"


def value(number: int, unit: Unit, language: Language, names: Mapping[int, str]) -> str:
    """A quantity as people read it. names: what to call codes; an unnamed code is shown as its number."""
    if unit in _COUNTED:
        one, more = _COUNTED[unit]
        return f"{grouped(number, language)} {(one if number == 1 else more).say(language)}"
    if unit == Unit.CENTS:
        return money(number, language)
    if unit == Unit.DAY:
        return spoken_date(calendar.date_of(number), language)
    if unit == Unit.SECONDS:
        return moment(number, language)
    if unit == Unit.CODE:
        return names.get(number, str(number))
    if unit == Unit.TRUTH:
        return Text("ja", "yes").say(language) if number else Text("nee", "no").say(language)
    return grouped(number, language)


def spoken(number: int, unit: Unit) -> Text:
    """A fixed quantity in both languages."""
    return Text(value(number, unit, "nl", {}), value(number, unit, "en", {}))


def limit(op: str, asked: str, unit: Unit, language: Language) -> str:
    """What a comparison asks, in words: "maximaal € 38.035,00", "op of vóór 1 juni 2019"; for being equal, the value itself."""
    patterns = _DATE_LIMITS if unit in (Unit.DAY, Unit.SECONDS) else _LIMITS
    return patterns[op].say(language).replace("{x}", asked) if op in patterns else asked


def listed(words: Sequence[str], language: Language) -> str:
    """A, B or C."""
    link = " of " if language == "nl" else " or "
    return link.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def named(names: Sequence[str]) -> Text:
    """Names of landlords, places or kinds in a sentence; each is a mark (`{=name}`) that `spelled` replaces by what it is called."""
    marks = ["{=" + name + "}" for name in names]
    return Text(listed(marks, "nl"), listed(marks, "en"))


def spelled(sentence: str, names: Mapping[int, str]) -> str:
    """A sentence with the marks of `named` replaced."""
    return _MARK.sub(lambda mark: names.get(code_of(mark[1]), mark[1]), sentence)
