"""The component set: tags that show the frozen values of `brink.pages.parts`. docs/how/look.md lists them with their arguments."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from brink.pages import brands, lists, navigation, states, tables, words
from brink.pages.drawings.chart import bars
from brink.pages.drawings.facade import variant_of
from brink.pages.drawings.sketch import landscape
from brink.pages.parts import (
    Badge,
    Chart,
    Choice,
    Crumb,
    Event,
    Fact,
    GroupCount,
    HomeCard,
    KeyFigure,
    Link,
    Photo,
    ReasonLine,
    Sketch,
    Step,
    Table,
    Tone,
)
from brink.vocabulary.kinds import DwellingKind

register = template.Library()

BUTTONS = {
    "primary": "utrecht-button--primary-action",
    "secondary": "utrecht-button--secondary-action",
    "danger": "utrecht-button--primary-action utrecht-button--danger",
    "danger-secondary": "utrecht-button--secondary-action utrecht-button--danger",
    "subtle": "utrecht-button--subtle",
}
NOTICE_ICONS = {"info": "info", "ok": "check", "warning": "alert", "error": "stop"}


def _part(name: str, /, **values: Any) -> SafeString:
    return render_to_string(f"pages/parts/{name}.html", values)


def _language() -> words.Language:
    return words.spoken(get_language())


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon from the sheet; without `label` it is hidden from those who cannot see it."""
    speaks = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="brink-icon" width="24" height="24" {} focusable="false"><use href="{}#{}"></use></svg>',
        speaks,
        static("pages/img/icons.svg"),
        name,
    )


@register.simple_tag
def badge(text: str | Badge, tone: Tone = "neutral", symbol: str = "") -> SafeString:
    """A short mark: `{% badge "55+" %}`, or a Badge."""
    return _part("badge", badge=text if isinstance(text, Badge) else Badge(str(text), tone, symbol))


@register.simple_tag
def state(word: str, value: str) -> SafeString:
    """The state of an advert, reaction, offer, registration or contract, in words and colour."""
    return _part("badge", badge=states.badge_of(word, value))


@register.simple_block_tag(end_name="endnotice")
def notice(content: str, tone: str = "info", title: str = "", live: bool = False) -> SafeString:
    """A message in the page: info, ok, warning or error.  live: say it to a screen reader at once."""
    return _part("notice", content=content, tone=tone, title=title, live=live, symbol=NOTICE_ICONS[tone])


@register.simple_block_tag(end_name="endpanel")
def panel(content: str, title: str = "", symbol: str = "", tone: str = "", level: int = 2) -> SafeString:
    """A framed part of a page with a heading."""
    return _part("panel", content=content, title=title, symbol=symbol, tone=tone, level=level)


@register.simple_block_tag(end_name="endempty")
def empty(content: str, title: str = "") -> SafeString:
    """What stands where a list has nothing to show: why, and what to do."""
    return _part("empty", content=content, title=title)


@register.simple_block_tag(end_name="endconfirmation")
def confirmation(content: str, title: str = "") -> SafeString:
    """The head of a page that says that something was done; carries the page's main heading."""
    return _part("confirmation", content=content, title=title)


@register.simple_block_tag(end_name="endfilters")
def filters(
    content: str, action: str = "", on: Sequence[Choice] = (), results: str = "", label: str = ""
) -> SafeString:
    """A filter form (GET); folded on a phone.

    on: the choices that are on.  results: id of the part that htmx replaces.  label: of its button, instead of `Toon woningen`.
    """
    return _part("filters", content=content, action=action, on=on, results=results, label=label)


@register.simple_tag
def button(label: str, kind: str = "primary", name: str = "", value: str = "", symbol: str = "") -> SafeString:
    """A button that submits the form around it.  kind: primary, secondary, danger, danger-secondary, subtle."""
    return _part("button", label=label, style=BUTTONS[kind], name=name, value=value, symbol=symbol)


@register.simple_tag
def button_link(label: str, url: str, kind: str = "primary", symbol: str = "") -> SafeString:
    """A link that looks like a button."""
    return _part("button_link", label=label, style=BUTTONS[kind], url=url, symbol=symbol)


@register.simple_tag
def home_card(card: HomeCard, level: int = 3) -> SafeString:
    """A home in a list.  level: of its heading."""
    return _part("home_card", card=card, level=level)


@register.simple_tag
def facade(kind: DwellingKind | str, bedrooms: int, seed: str) -> SafeString:
    """The drawn façade of a home; a decoration, so without words."""
    address = navigation.facade_address(DwellingKind(kind), bedrooms, variant_of(seed))
    return format_html(
        '<img class="brink-drawing" src="{}" alt="" width="640" height="400" loading="lazy" decoding="async">', address
    )


@register.simple_tag
def photo(picture: Photo) -> SafeString:
    """A photo of a home."""
    return format_html(
        '<img class="brink-drawing" src="{}" alt="{}" width="640" height="400" loading="lazy" decoding="async">',
        picture.url,
        picture.alt,
    )


@register.simple_tag
def rent(cents: int, size: str = "") -> SafeString:
    """The rent a month.  size: `large` on a page of its own."""
    return _part("rent", amount=words.euro(cents, _language()), size=size)


@register.simple_tag
def facts(items: Sequence[Fact], columns: int = 1) -> SafeString:
    """A list of facts.  columns: 2 sets them side by side where there is room."""
    return _part("facts", items=items, columns=columns)


@register.simple_tag
def reasons(items: Sequence[ReasonLine], caption: str = "", found: str = "") -> SafeString:
    """What each criterion said: an icon and words, what was found and what is asked.  found: instead of `Bij u`, where staff reads along."""
    return _part("reasons", items=items, caption=caption, found=found)


@register.simple_tag
def place(number: int | None, of: int, shared_with: int = 0, frozen: bool = False, lottery: bool = False) -> SafeString:
    """Where somebody stands, or would stand: `U zou nu op plaats 12 van 143 staan`.

    frozen: the ranking is fixed.  lottery: chance decides, so that there is no place yet.
    """
    spot = 4 + round(92 * ((number or 1) - 1) / max(of - 1, 1))
    return _part("place", number=number, of=of, shared_with=shared_with, frozen=frozen, lottery=lottery, spot=spot)


@register.simple_tag
def groups(items: Sequence[GroupCount]) -> SafeString:
    """How many take part per priority group."""
    return _part("groups", items=items, total=sum(item.reactions for item in items))


@register.simple_tag
def timeline(events: Sequence[Event]) -> SafeString:
    """What happened and what comes."""
    return _part("timeline", events=events)


@register.simple_tag
def deadline(until: datetime, now: datetime, label: str = "") -> SafeString:
    """A deadline with the time that is left in words.  label: what it is for (`Reageren kan tot`)."""
    left = words.time_left(until, now, _language())
    soon = bool(left) and (until - now).total_seconds() < 48 * 3600
    return _part("deadline", until=until, left=left, soon=soon, label=label)


@register.simple_tag
def data_table(table: Table) -> SafeString:
    """A table; on a phone each row becomes a card."""
    return _part("table", table=table, body=tables.body(table, badge))


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any]) -> SafeString:
    """Links to the pages of a list; keeps the filters of the address."""
    request: HttpRequest = context["request"]
    return _part("pagination", trail=lists.trail_of(page, lambda number: "?" + _query(request, page=number)))


def _query(request: HttpRequest, **changed: Any) -> str:
    kept = [(name, value) for name, values in request.GET.lists() for value in values if name not in changed]
    return urlencode(kept + list(changed.items()))


@register.simple_tag
def breadcrumbs(items: Sequence[Crumb]) -> SafeString:
    """Where this page lies; the last crumb is the page itself."""
    return _part("breadcrumbs", items=items)


@register.simple_tag
def tabs(items: Sequence[Link], label: str) -> SafeString:
    """Links to pages beside each other.  label: what they choose between."""
    return _part("tabs", items=items, label=label)


@register.simple_tag
def steps(items: Sequence[Step]) -> SafeString:
    """How far somebody is in a longer form."""
    return _part(
        "steps", items=items, number=next((n for n, step in enumerate(items, 1) if step.state == "now"), len(items))
    )


@register.simple_tag
def figures(items: Sequence[KeyFigure]) -> SafeString:
    """Tiles with numbers to act on."""
    return _part("figures", items=items)


@register.simple_tag
def bar_chart(chart: Chart) -> SafeString:
    """A small chart with its numbers in a table under it."""
    return _part("chart", chart=chart, drawn=bars(chart))


@register.simple_tag
def place_sketch(sketch: Sketch) -> SafeString:
    """Roughly where a home lies; says itself that it is a sketch and not to scale."""
    return _part("sketch", sketch=sketch, drawn=landscape(sketch))


@register.simple_tag
def brand_mark(slug: str, size: int = 40) -> SafeString:
    """The drawn mark of a corporation, or the federation's for a name that has none; a decoration beside the name."""
    return format_html(
        '<img class="brink-mark" src="{}" alt="" width="{}" height="{}">', static(brands.mark_of(slug)), size, size
    )


@register.simple_tag
def brand_sheet(slug: str) -> SafeString:
    """The link to a corporation's token file; nothing when it has none."""
    sheet = brands.sheet_of(slug)
    return format_html('<link rel="stylesheet" href="{}">', static(sheet)) if sheet else SafeString("")


@register.simple_tag
def qr(drawing: str, label: str) -> SafeString:
    """A QR code that came as an SVG document, as a picture inside the page.  Only its path and size are taken over."""
    path, box = re.search(r'\bd="([0-9A-Za-z ,.\-]+)"', drawing), re.search(r'viewBox="([0-9 .]+)"', drawing)
    if path is None or box is None:
        raise ValueError("this is no QR code that Brink can show")
    shape = format_html('<path d="{}" fill="#000000"/>', path[1])
    return format_html('<svg class="brink-qr" viewBox="{}" role="img" aria-label="{}">{}</svg>', box[1], label, shape)


@register.simple_tag(takes_context=True)
def navigation_links(context: Context, where: str) -> list[Link]:
    """The links of a menu (`site`, `mine`, `office`, `footer`), with the current one marked."""
    request: HttpRequest | None = context.get("request")
    return navigation.links(where, request.path if request else "")


@register.simple_tag(takes_context=True)
def other_language(context: Context) -> Link:
    """The same page in the other language."""
    request: HttpRequest | None = context.get("request")
    path = request.get_full_path() if request else "/"
    return (
        Link(_("Nederlands"), translate_url(path, "nl"))
        if _language() == "en"
        else Link("English", translate_url(path, "en"))
    )
