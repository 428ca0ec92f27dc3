"""The letters of the corporation's cases."""

from django.http import HttpResponse

from brink.office import tables
from brink.office.door import for_officers, show
from brink.pages.actor import OfficerRequest
from brink.records.context import reading
from brink.records.queries import letter as letters


@for_officers
def listing(request: OfficerRequest) -> HttpResponse:
    """The letters that were written last, and whether they went out."""
    with reading(request.officer):
        rows = letters.letters(corporation=request.officer.corporation)
    return show(request, "letters", {"table": tables.letters(rows)})
