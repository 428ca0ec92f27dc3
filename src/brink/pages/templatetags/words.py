"""Filters that write amounts, dates, times and counts in the language of the page."""

from datetime import date, datetime

from django import template
from django.utils.translation import get_language

from brink.pages import words
from brink.pages.words import Language

register = template.Library()


def _language() -> Language:
    return words.spoken(get_language())


@register.filter
def euro(cents: int) -> str:
    """`€ 612,40` out of euro cents."""
    return words.euro(cents, _language())


@register.filter
def euro_whole(cents: int) -> str:
    """`€ 612` out of euro cents, for limits and filters."""
    return words.euro(cents, _language(), whole=True)


@register.filter
def long_date(day: date) -> str:
    """`5 maart 2026`."""
    return words.long_date(day, _language())


@register.filter
def weekday_date(day: date) -> str:
    """`donderdag 5 maart 2026`."""
    return words.long_date(day, _language(), weekday=True)


@register.filter
def short_date(day: date) -> str:
    """`05-03-2026`."""
    return words.short_date(day)


@register.filter
def clock_time(moment: datetime) -> str:
    """`14.30 uur`."""
    return words.clock_time(moment, _language())


@register.filter
def moment(at: date | datetime) -> str:
    """A time with its day, in full; a plain date without a time."""
    if isinstance(at, datetime):
        return words.full_moment(at, _language())
    return words.long_date(at, _language())


@register.filter
def long_since(since: date, until: date) -> str:
    """How long between two dates, in years and months: `{{ registered_on|long_since:today }}`."""
    return words.length(since, until, _language())


@register.filter
def number(count: int) -> str:
    """`1.234`."""
    return words.number(count, _language())


@register.filter
def in_words(count: int) -> str:
    """`drie`; figures from thirteen on."""
    return words.in_words(count, _language())


@register.filter
def said(sentence: object) -> str:
    """A sentence that carries both languages (fields `nl` and `en`), in the language of the page."""
    return str(getattr(sentence, _language()))
