"""Mail to the boards of tenants' organisations: what they keep, so that nothing of it can be changed in silence later."""

from collections.abc import Collection, Mapping, Sequence

from django.conf import settings

from brink.engine.published import FEDERATION
from brink.flow import letter
from brink.flow.act import Act
from brink.letters import letter as texts
from brink.letters import phrases, wording
from brink.records import models as records
from brink.vocabulary.kinds import RoleKind

LANGUAGE = "nl"


def tell(
    running: Act,
    kind: str,
    words: Mapping[str, str],
    *,
    of: Collection[int] | None = None,
    anchor: records.Anchor | None = None,
    advert: records.Advert | None = None,
) -> None:
    """Write a letter to everybody on a board.  of: ids of the organisations, None for all.  anchor: goes with it.  advert: what it is about."""
    boards = records.Role.objects.filter(kind=RoleKind.TENANTS_BOARD, since__lte=running.on).exclude(
        until__lte=running.on
    )
    if of is not None:
        boards = boards.filter(party__in=of)
    people = dict(boards.order_by("account_id").values_list("account_id", "account__email"))
    said = {"day": wording.day(running.on, LANGUAGE), "site": settings.BRINK_SITE_URL, **words}
    text = texts.write(kind, LANGUAGE, said)
    written = {"kind": kind, "language": LANGUAGE, "subject": text.subject, "body": text.body, "anchor": anchor}
    when = {"written_at": running.at, "due_at": running.at}
    letter.post(
        records.Letter(account_id=who, to=mail, advert=advert, **written, **when) for who, mail in people.items()
    )


def draw_closed(running: Act, advert: records.Advert, closing: records.DrawClosing) -> None:
    """Tell the witnesses of a draw what is fixed: E, and what everybody promised, the federation too."""
    promised = _promised(advert)
    if not promised:
        return
    words = {
        "number": advert.number,
        "entries": str(closing.entries),
        "digest": closing.entries_digest,
        "commitments": _listed([(FEDERATION, advert.seed_commitment), *promised.values()]),
        "until": wording.moment(closing.reveal_until, LANGUAGE),
    }
    tell(running, "draw_closed", words, of=promised, advert=advert)


def draw_revealed(running: Act, advert: records.Advert, revealed: Sequence[tuple[str, str]]) -> None:
    """Tell the witnesses of a draw what was revealed, by whom not, and what comes after it."""
    promised = _promised(advert)
    if not promised:
        return
    named = {name for name, _ in revealed}
    silent = sorted(name for name, _ in promised.values() if name not in named)
    words = {
        "number": advert.number,
        "revealed": _listed(revealed),
        "missing": phrases.say("witnesses_silent", LANGUAGE, names=", ".join(silent)) if silent else "",
        "event": phrases.say("event_follows", LANGUAGE, event=advert.event_reference) if advert.event_kind else "",
    }
    tell(running, "draw_revealed", words, of=promised, advert=advert)


def _promised(advert: records.Advert) -> dict[int, tuple[str, str]]:
    """By organisation its name and what it promised, in the order of the names."""
    rows = records.WitnessCommitment.objects.filter(advert=advert).order_by("party__slug")
    return {party: (slug, said) for party, slug, said in rows.values_list("party", "party__slug", "commitment")}


def _listed(said: Sequence[tuple[str, str]]) -> str:
    return wording.bullets(f"{name}: {value}" for name, value in said)
