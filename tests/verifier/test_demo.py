"""Every ranking of the invented federation's year can be checked by outsiders, in public and with every row open."""

import json
from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from brink.engine.plan import read_plan
from brink.engine.published import check as published_check
from brink.flow import published
from brink.records import models as records
from brink.records.context import reading
from brink.vocabulary.actors import Auditor, Clock
from importers.federation import NOW
from verifier.tampering import TWELVE, open_rows, tampered
from verifier.test_agreement import agreed, suits
from verifier.verifiers import from_disk


@pytest.fixture
def offline(browser: Browser) -> Iterator[Page]:
    wrongs: list[str] = []
    page = from_disk(browser, wrongs)
    yield page
    page.context.close()
    assert not wrongs, "\n".join(wrongs)


def test_the_three_agree_on_every_ranking_of_the_demo(register: object, offline: Page) -> None:
    auditor = Auditor(records.Role.objects.using("owner").get(kind="auditor").account_id)
    ranked = list(records.Advert.objects.using("owner").filter(rankings__isnull=False).values_list("pk", flat=True))
    with reading(Clock()):
        public = [published.public(advert) for advert in records.Advert.objects.filter(pk__in=ranked)]
    full = [published.full(actor=auditor, advert=advert, at=NOW) for advert in ranked]
    files = [*filter(None, public), *full]
    assert len(files) == 2 * len(ranked) >= 200
    assert agreed(offline, [(file, None) for file in files]) == [[]] * len(files)
    models = Counter(json.loads(file)["about"]["model"] for file in full)
    assert set(models) == {"registration_time", "lottery", "direct"}, models
    assert all(json.loads(file)["shown"] == "all" for file in full)
    some = [file for file in full if suits(json.loads(file))][:9]
    for name, (change, _) in TWELVE.items():
        found = agreed(offline, [(tampered(file, change), None) for file in some])
        assert all(found), name


def test_the_latest_results_of_the_demo_can_be_downloaded(register: object) -> None:
    files = list(records.ResultFile.objects.using("owner").select_related("advert__plan"))
    assert len(files) > 50 and all(published_check(one.document.encode()) == [] for one in files)
    opened = [(one.advert, row) for one in files for row in open_rows(json.loads(one.document))]
    assert len(opened) > 200 and {advert.model for advert, _ in opened} == {"registration_time", "lottery", "direct"}
    for advert, row in opened:
        tiers = read_plan(advert.plan.text).tiers
        assert row["tier"] == max(1, len(tiers)), "an open row never stands in a tier that goes first"
