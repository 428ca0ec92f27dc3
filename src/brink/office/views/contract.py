"""The leases of the corporation."""

from django.http import HttpResponse

from brink.office import tables
from brink.office.door import for_officers, show
from brink.pages.actor import OfficerRequest
from brink.records.context import reading
from brink.records.queries import contract as contracts


@for_officers
def listing(request: OfficerRequest) -> HttpResponse:
    """The leases that were signed last."""
    with reading(request.officer):
        rows = contracts.contracts(corporation=request.officer.corporation)
    return show(request, "contracts", {"table": tables.contracts(rows)})
