"""What the components show, as frozen values. A door fills them from the register's cards; a template never reckons."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from brink.vocabulary.kinds import DwellingKind

Tone = Literal["neutral", "info", "ok", "warning", "error", "heath"]


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the trail; the last one, without address, is the page itself."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go.  current: whether the visitor is there.  count: shown behind the label when not None."""

    label: str
    url: str
    current: bool = False
    icon: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Badge:
    """A short mark.  icon: a name from the icon sheet, or empty."""

    text: str
    tone: Tone = "neutral"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a home, with words for who does not see it."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeCard:
    """A home in a list.

    title: what people call it (street and number, or the kind of home).  place: core and municipality.  kind, bedrooms, seed: what the drawn
    façade is made of when there is no photo; `seed` is any text that stays the same for this home.  rent: euro cents a month.
    surface: square metres.  closes_at: until when one may react, or None.  now: the moment of looking.
    model, labels: badges.  reactions: how many so far, or None where that is not said.  corporation: slug, for its mark.
    mine: a line about the visitor's own reaction, e.g. `U reageerde; u staat op plaats 12`.
    """

    url: str
    title: str
    place: str
    kind: DwellingKind
    bedrooms: int
    seed: str
    rent: int
    corporation: str
    corporation_name: str
    surface: int | None = None
    energy_label: str = ""
    photo: Photo | None = None
    model: Badge | None = None
    labels: Sequence[Badge] = ()
    closes_at: datetime | None = None
    now: datetime | None = None
    reactions: int | None = None
    homes: int = 1
    mine: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a list of facts.  hint: a smaller explanation under the value."""

    label: str
    value: str
    icon: str = ""
    hint: str = ""


class Answer(StrEnum):
    """What a criterion said."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One reason.  sentence: in the visitor's language.  found, asked: the two sides, in words.  law: the article."""

    answer: Answer
    sentence: str
    found: str = ""
    asked: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many take part in one priority group, top first.  mine: the visitor would be in it."""

    name: str
    reactions: int
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A moment in a timeline.  state: done, now, later or bad."""

    title: str
    at: date | datetime | None = None
    text: str = ""
    state: Literal["done", "now", "later", "bad"] = "done"
    url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.  align: `end` for numbers.  shown: its name in the heading and, on a phone, before each value."""

    shown: str
    align: Literal["start", "end"] = "start"
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in a table, with a link or a badge if it has one.  note: smaller text under it."""

    text: str = ""
    url: str = ""
    badge: Badge | None = None
    note: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, one per column.  mark: draws attention to the row."""

    cells: Sequence[Cell]
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table.  caption: what it is about, for everybody; `quiet` hides it from sight only.  empty: the sentence when there are no rows."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    quiet: bool = False
    empty: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number that somebody acts on.  note: what it means or since when."""

    value: str
    label: str
    url: str = ""
    note: str = ""
    tone: Tone = "neutral"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a longer form.  state: done, now or later."""

    label: str
    state: Literal["done", "now", "later"]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One bar of a chart.  shown: its value in words when the bare number is not clear."""

    label: str
    value: int
    shown: str = ""
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A small bar chart; the same numbers stand in a table under it.  unit: in words (`reacties`)."""

    title: str
    unit: str
    points: Sequence[Point]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Village:
    """A place on a sketch; x and y run from 0 to 1000."""

    name: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Sketch:
    """Roughly where a home lies: inside a municipality, near one of its places.  home: the name of that place."""

    municipality: str
    villages: Sequence[Village]
    home: str
    seed: str = ""


@dataclass(frozen=True, slots=True)
class ErrorLink:
    """A mistake in a form, and the field to go to."""

    field_id: str
    label: str
    message: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter that is on.  url: the same page without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Trail:
    """The pages around a page of a list."""

    number: int
    pages: int
    items: Sequence[tuple[int | None, str]] = field(default_factory=tuple)
    previous: str = ""
    following: str = ""
