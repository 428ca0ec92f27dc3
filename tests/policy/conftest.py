"""A small federation of two corporations, written down once and changed per test."""

import pytest

from brink.policy.documents import PolicySet, read_documents

FEDERATION = """
kind: federation
name: Proeffederatie
rules_on: published
municipalities:
  - {slug: veenstad, name: Veenstad, cores: [{slug: hoogdorp, name: Hoogdorp}, {slug: laagdorp, name: Laagdorp}]}
  - {slug: duinstad, name: Duinstad}
corporations:
  - {slug: de-eik, name: De Eik, municipalities: [veenstad]}
  - {slug: de-beuk, name: De Beuk, municipalities: [veenstad, duinstad]}
"""

FRAMEWORK = """
kind: framework
name: Proefkader
in_force_from: 2025-01-01
parameters:
  answer_days:
    title: {nl: antwoordtermijn, en: term}
    unit: working_days
    value: 3
    free: {by: [corporation], within: {kind: range, from: 2, to: 5}}
  village:
    title: {nl: dorpsvoorrang, en: village priority}
    unit: truth
    value: false
    free: {by: [corporation, municipality], within: {kind: among, of: [true, false]}}
  village_cores:
    title: {nl: dorpen, en: villages}
    unit: codes
    value: []
    free: {by: [corporation], within: {kind: own_areas}}
  lottery:
    title: {nl: loting, en: lottery}
    unit: truth
    value: false
    free: {by: [corporation], within: {kind: among, of: [true, false]}}
  most_reactions:
    title: {nl: reacties tegelijk, en: reactions at once}
    unit: number
    value: 4
limits:
  - {name: tegelijk, title: {nl: tegelijk, en: at once}, at_most: {parameter: most_reactions}, per: open}
bonuses:
  most: 1
  points: {kind: range, from: 30, to: 365}
  criteria: [own_tenant]
labels:
  - {name: dorp, title: {nl: dorp, en: village}, meaning: {nl: x, en: x}, only_if: village, areas: {parameter: village_cores}}
  - {name: rustig, title: {nl: rustig, en: quiet}, meaning: {nl: x, en: x}}
registration: {counts_from: earliest, ends_at: [indefinite]}
models:
  registration_time:
    title: {nl: inschrijfduur, en: registration time}
    order: [{by: points, of: [{since: registered_on, per: day}, {bonuses: corporation}]}]
    ties: [{by: lot}]
    offer: &offer
      manner: sequential
      answer_within: {working_days: {parameter: answer_days}}
      extension: {working_days: 2}
      no_answer: passes_on
  lottery:
    title: {nl: loting, en: lottery}
    only_if: lottery
    ties: [{by: lot}]
    offer: *offer
"""

LOCAL = """
kind: local
corporation: de-eik
in_force_from: 2025-01-01
"""


class Tree:
    """A tree of documents to change and read: `tree.joint` and `tree.local` are texts."""

    def __init__(self) -> None:
        self.federation, self.joint, self.local = FEDERATION, FRAMEWORK, LOCAL
        self.more: dict[str, str] = {}

    def read(self) -> PolicySet:
        """The policy that the texts make."""
        texts = {
            "joint/federation.yaml": self.federation,
            "joint/2025.yaml": self.joint,
            "local/de-eik/2025.yaml": self.local,
            **self.more,
        }
        return read_documents({path: text.encode() for path, text in texts.items()})


@pytest.fixture
def tree() -> Tree:
    """The small federation."""
    return Tree()
