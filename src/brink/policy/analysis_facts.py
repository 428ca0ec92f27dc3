"""Facts that nobody verifies, ties that stay open, and rules that never stand."""

from collections.abc import Iterator

from brink.engine.expression import Node, Side, facts_of
from brink.engine.keys import Metric, Tiers, keys_in
from brink.engine.table import Level
from brink.policy.analysis_findings import Finding
from brink.policy.analysis_rulings import Ruling, conditional
from brink.policy.documents import PolicySet


def unverified_facts(ruling: Ruling) -> Iterator[Finding]:
    """Every fact of candidates that the policy declares, that a rule asks, and of which nobody is named who verifies it."""
    book, joint = ruling.plan.book, ruling.held.joint
    for at, declared in enumerate(ruling.held.framework.facts):
        name = str(declared["name"])
        levels = {level for node, level in _asked(ruling) if name in facts_of(node)}
        if not levels or book.fact(name).verifier or book.fact(name).side != Side.CANDIDATE:
            continue
        line, title = joint.line(("facts", at)), book.fact(name).text.nl
        if "proven" in levels:
            says = f"Van ‘{title}’ wordt bewijs gevraagd, en niemand controleert het: het blijft dus altijd onbekend. Voeg `verified_by` toe."
            yield Finding("error", "unverified_fact", says, joint.file, line)
        else:
            says = f"Naar ‘{title}’ wordt gevraagd, en niemand controleert het. Voeg `verified_by` toe."
            yield Finding("warning", "unverified_fact", says, joint.file, line)


def _asked(ruling: Ruling) -> Iterator[tuple[Node, Level]]:
    """Everything that is asked, with the levels of proof at which it is."""
    plan = ruling.plan
    for gate in plan.gates:
        yield from ((gate.truth, level) for level in gate.phases.values())
    usual = tuple(plan.proof.values())
    for key in keys_in((*plan.order, *plan.ties)):
        if isinstance(key, Metric):
            yield from (
                (share.number, level) for share in key.shares for level in ((share.level,) if share.level else usual)
            )
        elif isinstance(key, Tiers):
            yield from (
                (tier.when.truth, level) for tier in key.of for level in ((tier.level,) if tier.level else usual)
            )


def open_ties(ruling: Ruling) -> Iterator[Finding]:
    """A way through the keys that does not end with the lot, so that two candidates can stay equal."""
    if not all(path.lot for path in ruling.plan.program.paths):
        joint = ruling.held.joint
        says = "De volgorde kan gelijk blijven: laat `ties` eindigen met het lot."
        yield Finding("error", "open_tie", says, joint.file, joint.line(("models", ruling.model, "ties")))


def timeless_rules(policies: PolicySet) -> Iterator[Finding]:
    """Every rule for a time that never stands while its document is in force.

    A transitional rule without an end is refused when the document is read, and so is a breach.
    """
    for at, version in enumerate(policies.frameworks):
        start, after = version.rules.in_force_from, policies.frameworks[at + 1 : at + 2]
        end = after[0].rules.in_force_from if after else None
        for place, part in conditional(version.rules):
            late = part.from_ is not None and end is not None and part.from_ >= end
            if late or (part.until is not None and part.until <= start):
                says = f"‘{part.title.nl}’ geldt nooit: de eigen dagen vallen buiten die van dit document."
                yield Finding("warning", "timeless_rule", says, version.source.file, version.source.line(place))
