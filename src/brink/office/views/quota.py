"""How much room the policy leaves this year."""

from django.http import HttpResponse
from django.utils import timezone

from brink.flow import policy as policies
from brink.office import tables
from brink.office.door import for_officers, show
from brink.pages.actor import OfficerRequest
from brink.records.context import reading
from brink.records.queries import party as parties
from brink.records.queries import place as places
from brink.reports import quota


@for_officers
def listing(request: OfficerRequest) -> HttpResponse:
    """Every quota that binds the corporation, with what was used and what is left."""
    on = timezone.localdate()
    with reading(request.officer):
        policy = policies.in_force()
        slug = parties.slug(party=request.officer.corporation)
        names = {area.slug: area.name for area in places.municipalities()}
        own = policy.federation.corporation(slug)
        stands = quota.ledger(policy, corporation=slug, municipalities=own.municipalities if own else (), on=on)
    return show(request, "quotas", {"table": tables.quotas(stands, names), "year": on.year})
