"""The desk: what there is to do today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from brink.office import proposals as proposed
from brink.office import sheets
from brink.office.door import for_officers, now, show
from brink.pages.actor import OfficerRequest
from brink.records.context import reading
from brink.records.queries import desk as desks
from brink.records.queries import proposal as proposals
from brink.records.queries.desk import Task, TaskKind
from brink.records.queries.proposal import ProposalCard


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A thing to do, with where to do it: a home and its place, or a proposal and the registration that it is about."""

    address: str
    place: str
    number: str
    due: datetime | None
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Things to do of one kind.  verb: what the button says; style: how loud it is."""

    title: str
    meaning: str
    verb: str
    style: str
    tasks: tuple[TaskLine, ...]


@for_officers
def desk(request: OfficerRequest) -> HttpResponse:
    """Today's work of the own corporation."""
    at = now()
    with reading(request.officer):
        found = desks.desk(corporation=request.officer.corporation, at=at)
        officer = request.officer
        waiting = proposals.waiting(corporation=officer.corporation, not_by=officer.account)
    groups = [*_groups(found.tasks), *_decisions(waiting)]
    return show(request, "desk", {"figures": sheets.figures(found), "groups": groups, "at": at})


def _groups(tasks: Iterable[Task]) -> Iterable[Group]:
    tasks = tuple(tasks)
    texts = (
        (
            TaskKind.SIGN,
            _("Contract tekenen"),
            _("De kandidaat heeft ja gezegd. Controleer de bewijzen en teken."),
            _("Tekenen"),
            "primary",
        ),
        (
            TaskKind.OFFER,
            _("Aanbieden"),
            _("De rangorde ligt vast. Bied de woning aan wie aan de beurt is."),
            _("Naar de lijst"),
            "primary",
        ),
        (
            TaskKind.WAITING,
            _("Wacht op antwoord"),
            _("De kandidaat beslist. U hoeft nu niets te doen."),
            _("Bekijken"),
            "secondary",
        ),
        (
            TaskKind.PUBLISH,
            _("Concepten"),
            _("Deze publicaties staan nog niet op de website."),
            _("Afmaken"),
            "secondary",
        ),
    )
    for kind, title, meaning, verb, style in texts:
        lines = tuple(_line(task) for task in tasks if task.kind is kind)
        if lines:
            yield Group(title, meaning, verb, style, lines)


def _decisions(waiting: Iterable[ProposalCard]) -> Iterable[Group]:
    """What colleagues proposed and this officer may decide about."""
    lines = tuple(
        TaskLine(proposed.title(card), card.number, card.proposed_by, None, proposed.address(card)) for card in waiting
    )
    if lines:
        meaning = _("Een collega stelde deze wijzigingen voor. Bekijk het document en beslis.")
        yield Group(_("Voorstellen van collega’s"), meaning, _("Beoordelen"), "primary", lines)


def _line(task: Task) -> TaskLine:
    if task.offer is not None:
        url = reverse("office:offer", args=[task.offer])
    else:
        url = reverse("office:ranking" if task.kind is TaskKind.OFFER else "office:advert", args=[task.advert])
    return TaskLine(task.address, task.place, task.number, task.due, url)
