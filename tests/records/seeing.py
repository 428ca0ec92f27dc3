"""What is seen, asked of the database as the role that site and worker are."""

from typing import Any

from django.db import connection, connections, models

from brink.records import models as r
from brink.records.context import reading
from brink.vocabulary.actors import Actor
from records.town import Town

OUTSIDE = {"records_account"}
"""The tables outside row security."""

OF_PEOPLE = (
    r.Person, r.Reach, r.Registration, r.Participant, r.TimeClaim, r.RegistrationEvent, r.HouseholdMember, r.Income, r.Residence, r.Tenancy, r.Binding,
    r.Indication, r.Debt, r.Urgency, r.Block, r.DeclaredFact, r.Reaction, r.Candidate, r.Offer, r.PassedOver, r.Contract, r.Letter, r.Journal,
    r.JournalText, r.Access, r.Ranking,
)  # fmt: skip


def tables() -> list[str]:
    """The tables of the register, as the catalogue of the database names them."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND starts_with(relname, 'records_') ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


def count(table: str, alias: str = "default") -> int:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])


def seen(actor: Actor, model: type[models.Model]) -> set[Any]:
    with reading(actor):
        return set(model._default_manager.values_list("pk", flat=True))


def all_of(model: type[models.Model], **where: Any) -> set[Any]:
    return set(model._default_manager.using("owner").filter(**where).values_list("pk", flat=True))


def of_anna(town: Town, model: type[models.Model]) -> set[Any]:
    """The rows about Anna, or that hold what is hers."""
    people = {
        *all_of(r.Person, participations__registration=town.anna.registration),
        *all_of(r.Person, memberships__registration=town.anna.registration),
    }
    names = {field.name for field in model._meta.get_fields()}
    if model is r.Person:
        return people
    if model is r.Registration:
        return {town.anna.registration}
    if model is r.JournalText:
        return all_of(model, entry__registration_id=town.anna.registration)
    if model is r.Ranking:
        return all_of(model, candidates__registration=town.anna.registration)
    if "registration" in names or "registration_id" in names:
        return all_of(model, registration_id=town.anna.registration)
    return all_of(model, person_id__in=people)
