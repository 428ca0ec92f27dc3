"""Writing letters, inside the act that has something to say.  The clock sends them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings

from brink.flow.act import Act
from brink.letters import letter as texts
from brink.records import models as records
from brink.vocabulary.kinds import ParticipantRole, ReachKind


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a letter goes to.  mail: empty for who has no address; the letter then only lies in the letter box."""

    person: int
    registration: int | None
    name: str
    language: str
    mail: str
    account: int | None


@dataclass(frozen=True, slots=True)
class Case:
    """What a letter is about.  sender: as it signs."""

    sender: str
    corporation: int | None = None
    advert: int | None = None


def applicants(registrations: Iterable[int]) -> dict[int, Recipient]:
    """The applicant of each registration, by registration id."""
    rows = records.Participant.objects.filter(
        registration__in=set(registrations), role=ParticipantRole.APPLICANT, until=None
    ).values_list("person", "registration")
    people = recipients(dict(rows))
    return {person.registration: person for person in people.values() if person.registration is not None}


def of_reactions(reactions: Iterable[records.Reaction]) -> dict[int, Recipient]:
    """Who reacted, by reaction id."""
    rows = list(reactions)
    people = recipients({row.person_id: row.registration_id for row in rows})
    return {row.pk: people[row.person_id] for row in rows}


def recipients(registration_of: Mapping[int, int | None]) -> dict[int, Recipient]:
    """These people as recipients, by person id.  registration_of: the registration to which each letter belongs, if any."""
    accounts = records.Account.objects.filter(person_id__in=registration_of, is_active=True)
    by_account = {row.person_id: row for row in accounts.only("id", "email", "person_id")}
    reaches = records.Reach.objects.filter(person__in=registration_of, kind=ReachKind.MAIL, until=None)
    by_reach = dict(reaches.values_list("person", "value"))
    found = {}
    for person in records.Person.objects.filter(pk__in=registration_of):
        account = by_account.get(person.pk)
        found[person.pk] = Recipient(
            person=person.pk,
            registration=registration_of[person.pk],
            name=person.first_name,
            language=person.language,
            mail=account.email if account else by_reach.get(person.pk, ""),
            account=account.pk if account else None,
        )
    return found


def compose(running: Act, kind: str, to: Recipient, case: Case, words: Mapping[str, str]) -> records.Letter:
    """A letter to one person, not yet saved.  The words that every letter may use (name, sender, site) are added."""
    always = {"name": to.name, "sender": case.sender, "site": settings.BRINK_SITE_URL, "corporation": case.sender}
    text = texts.write(kind, to.language, {**always, **words})
    return records.Letter(
        kind=kind,
        registration_id=to.registration,
        corporation_id=case.corporation,
        advert_id=case.advert,
        account_id=to.account,
        to=to.mail,
        language=to.language if to.language in texts.LANGUAGES else "en",
        subject=text.subject,
        body=text.body,
        written_at=running.at,
        due_at=running.at,
    )


def post(letters: Iterable[records.Letter]) -> None:
    """Keep letters with their case, due at once."""
    records.Letter.objects.bulk_create(letters, batch_size=500)
