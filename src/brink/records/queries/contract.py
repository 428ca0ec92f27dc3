"""The leases of one corporation, newest first."""

from dataclasses import dataclass
from datetime import date, datetime

from brink.records.models import Contract


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A lease in a list, without the tenant's name."""

    id: int
    address: str
    place: str
    kind: str
    state: str
    signed_at: datetime
    starts_on: date
    ends_on: date | None
    advert: int | None
    advert_number: str


def contracts(*, corporation: int, limit: int = 100) -> tuple[ContractRow, ...]:
    """The leases that a corporation signed last, at most `limit`."""
    found = (
        Contract.objects.filter(corporation_id=corporation)
        .select_related("dwelling__core", "offer__advert")
        .order_by("-signed_at", "-id")[:limit]
    )
    return tuple(_row(contract) for contract in found)


def _row(contract: Contract) -> ContractRow:
    home = contract.dwelling
    advert = contract.offer.advert if contract.offer else None
    return ContractRow(
        id=contract.pk,
        address=f"{home.street} {home.house_number}",
        place=home.core.name,
        kind=contract.kind,
        state=contract.state,
        signed_at=contract.signed_at,
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
        advert=advert.pk if advert else None,
        advert_number=advert.number if advert else "",
    )
