"""Files by which a result is checked: the public one, and the opening of an own row."""

import json

from brink.engine import published
from brink.records.models import Candidate, DrawFile, PublicResult, ResultFile


def result_file(*, result: int) -> tuple[str, bytes] | None:
    """The file by which a result is checked: the number of its advert, and the bytes; None where there is none (yet).  Two queries."""
    advert = PublicResult.objects.filter(pk=result).values_list("advert", flat=True).first()
    found = ResultFile.objects.filter(advert=advert).values_list("advert__number", "document").first()
    return None if found is None else (found[0], found[1].encode())


def draw_file(*, advert: int) -> tuple[str, bytes] | None:
    """The file of a lottery that was ranked: the number of its advert, and the bytes; None where there is none.  One query."""
    found = DrawFile.objects.filter(advert=advert).values_list("advert__number", "document").first()
    return None if found is None else (found[0], found[1].encode())


def my_opening(*, reaction: int) -> tuple[str, bytes] | None:
    """The opening of an own row in the last ranking, for whoever checks the public file: the number of the advert, and the bytes.

    None before there is a ranking, after the person was erased, and of a ranking that does not say what its draw was made of.  One query.
    """
    candidates = Candidate.objects.filter(reaction=reaction).select_related("ranking")
    candidate = candidates.order_by("-ranking__sequence").first()
    document = json.loads(candidate.ranking.document) if candidate else {}
    if candidate is None or candidate.salt is None or document.get("draw") is None:
        return None
    made = published.opening(document, candidate.row, bytes(candidate.salt), candidate.ranking.digest)
    return document["about"]["advert"], made
