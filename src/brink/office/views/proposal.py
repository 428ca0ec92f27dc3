"""Changes of registration dates and urgencies: one officer proposes, a colleague decides."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from brink.flow import accountability, guarded
from brink.flow import correction as corrections
from brink.flow import policy as policies
from brink.flow import urgency as urgencies
from brink.office import proposals as sheets
from brink.office import refusals
from brink.office.door import for_officers, found, now, show
from brink.office.proposing import DateForm, DecisionForm, GrantForm, ProposingForm
from brink.office.sheets import day
from brink.office.tables import spoken
from brink.pages.actor import OfficerRequest
from brink.pages.parts import Crumb, Fact, Link
from brink.policy import urgencies as kinds
from brink.records.context import reading
from brink.records.queries import proposal as proposals
from brink.records.queries import registration_file
from brink.records.queries.proposal import ProposalCard
from brink.records.queries.registration_file import RegistrationFile
from brink.vocabulary.errors import BrinkError


def titles() -> dict[str, str]:
    """What each kind of urgency in the policy of today is called, in the language of the page.  Within a reading."""
    return kinds.titles(policies.in_force(), on=now().date(), language=spoken())


@for_officers
def listing(request: OfficerRequest) -> HttpResponse:
    """What waits for a decision, or what was decided."""
    done = request.GET.get("status") == "besloten"
    with reading(request.officer):
        ask = proposals.decided if done else proposals.waiting
        cards, named = ask(corporation=request.officer.corporation), titles()
    empty = _("Er is nog geen besluit genomen.") if done else _("Er wacht geen voorstel op een besluit.")
    here = reverse("office:proposals")
    tabs = [Link(_("Wacht op besluit"), here, not done), Link(_("Besloten"), f"{here}?status=besloten", done)]
    return show(request, "proposals", {"table": sheets.table(cards, named, empty=empty), "tabs": tabs})


@for_officers
def propose_date(request: OfficerRequest, registration: int, claim: int) -> HttpResponse:
    """Propose that somebody's registration counts from another day."""
    file = _file(request, registration)
    line = found(next((line for line in file.counts_from if line.id == claim), None))
    form = DateForm(request.POST or None)

    def act() -> int:
        proposal = corrections.Proposal(registration=registration, claim=claim, **form.cleaned_data)
        return corrections.propose(actor=request.officer, proposal=proposal, at=now())

    made = _made(form, act, {corrections.NotInTheFuture: "counts_from"})
    if made is not None:
        return _sent(request, "office:correction", made)
    now_counts = Fact(_("Telt nu vanaf"), day(line.since))
    return _form(request, form, file, _("Inschrijfduur wijzigen"), [Fact(_("Van"), line.name), now_counts])


@for_officers
def propose_urgency(request: OfficerRequest, registration: int) -> HttpResponse:
    """Propose that somebody gets an urgency."""
    file = _file(request, registration)
    with reading(request.officer):
        form = GrantForm(request.POST or None, kinds=list(titles().items()))

    def act() -> int:
        said = {name: form.cleaned_data[name] for name in ("kind", "since", "reason", "document")}
        grant = urgencies.Grant(registration=registration, until=form.until(), **said)
        return urgencies.propose(actor=request.officer, grant=grant, at=now())

    made = _made(form, act, {urgencies.WrongTerm: "since", urgencies.RunsAlready: "kind"})
    if made is not None:
        return _sent(request, "office:urgency-proposal", made)
    return _form(request, form, file, _("Urgentie toekennen"), [])


@for_officers
def propose_end(request: OfficerRequest, registration: int, urgency: int) -> HttpResponse:
    """Propose that an urgency ends."""
    file = _file(request, registration)
    line = found(next((line for line in file.urgencies if line.id == urgency), None))
    with reading(request.officer):
        named = titles()
    form = ProposingForm(request.POST or None)

    def act() -> int:
        end = urgencies.End(urgency=urgency, **form.cleaned_data)
        return urgencies.propose_end(actor=request.officer, end=end, at=now())

    made = _made(form, act, {})
    if made is not None:
        return _sent(request, "office:urgency-proposal", made)
    about = Fact(_("Soort urgentie"), named.get(line.kind, line.kind))
    since = Fact(_("Telt vanaf"), day(line.told.since))
    return _form(request, form, file, _("Urgentie laten stoppen"), [about, since])


@for_officers
def correction(request: OfficerRequest, correction: int) -> HttpResponse:
    """A proposal about a date, and the decision."""
    with reading(request.officer):
        card = proposals.correction(corporation=request.officer.corporation, correction=correction)

    def decide(approved: bool, reason: str) -> None:
        by = request.officer
        corrections.decide(actor=by, correction=correction, approved=approved, reason=reason, at=now())

    return _page(request, found(card), decide)


@for_officers
def urgency(request: OfficerRequest, proposal: int) -> HttpResponse:
    """A proposal about an urgency, and the decision."""
    with reading(request.officer):
        card = proposals.urgency(corporation=request.officer.corporation, proposal=proposal)

    def decide(approved: bool, reason: str) -> None:
        by = request.officer
        urgencies.decide(actor=by, proposal=proposal, approved=approved, reason=reason, at=now())

    return _page(request, found(card), decide)


REFUSED = (
    guarded.NeedsProof,
    guarded.ProposedBefore,
    guarded.NotBySamePerson,
    guarded.DecidedBefore,
    corrections.NotInTheFuture,
    urgencies.WrongTerm,
    urgencies.UnknownKind,
    urgencies.RunsAlready,
)


def _file(request: OfficerRequest, registration: int) -> RegistrationFile:
    """The file that a proposal is about; opening it is written down."""
    accountability.look(actor=request.officer, registration=registration, why="proposal", at=now())
    with reading(request.officer):
        return found(registration_file.file(registration=registration))


def _made(form: Form, act: Callable[[], int], beside: dict[type[BrinkError], str]) -> int | None:
    """The proposal that a form makes, or None while it does not.  beside: the field at which a refusal is shown."""
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        return act()
    except REFUSED as refusal:
        refusals.put(form, refusal, beside.get(type(refusal)))
    return None


def _sent(request: OfficerRequest, page: str, made: int) -> HttpResponse:
    messages.success(request, _("Het voorstel is gemaakt. Een collega beslist erover."))
    return redirect(page, made)


def _form(request: OfficerRequest, form: Form, file: RegistrationFile, title: str, about: list[Fact]) -> HttpResponse:
    link = reverse("office:registration", args=[file.id])
    crumbs = [Crumb(_("Dossier %(number)s") % {"number": file.number}, link), Crumb(title)]
    context = {"form": form, "title": title, "about": about, "file": file, "crumbs": crumbs}
    return show(request, "propose", context, wrong=bool(form.errors))


def _page(request: OfficerRequest, card: ProposalCard, decide: Callable[[bool, str], None]) -> HttpResponse:
    form = DecisionForm(request.POST or None)
    if form.is_bound and form.is_valid():
        approved = form.cleaned_data["decision"] == "yes"
        try:
            decide(approved, form.cleaned_data["reason"])
        except REFUSED as refusal:
            refusals.put(form, refusal, "reason" if isinstance(refusal, guarded.NeedsProof) else None)
        else:
            messages.success(request, _("Het besluit is vastgelegd. De woningzoekende krijgt een brief."))
            return redirect(sheets.address(card))
    accountability.look(actor=request.officer, registration=card.registration, why="proposal", at=now())
    with reading(request.officer):
        named = titles()
    context = {
        "card": card,
        "title": sheets.title(card),
        "state": sheets.state(card),
        "facts": sheets.facts(card, named),
        "decision": sheets.decision(card),
        "mine": card.account == request.officer.account,
        "form": form,
        "crumbs": [Crumb(_("Voorstellen"), reverse("office:proposals")), Crumb(sheets.title(card))],
    }
    return show(request, "proposal", context, wrong=bool(form.errors))
