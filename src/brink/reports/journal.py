"""Whether the journal is still what was anchored: its rows against files that somebody kept, and no table trusted."""

from collections.abc import Iterable
from dataclasses import dataclass

from brink.engine.anchored import Check, Finding, gathered, never_sealed
from brink.engine.chain import JOINT
from brink.records.models import Party
from brink.records.queries import journal


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of it.

    checked: rows held against an anchor.  anchors: how many were read.  beyond: rows after the last anchor, which nothing protects yet.
    waiting: rows without a seal yet.  missing: numbers of anchors that were not among the files; their rows hang on the links between the others.
    """

    checked: int
    anchors: int
    beyond: int
    waiting: int
    missing: tuple[int, ...]
    findings: tuple[Finding, ...]


def verified(files: Iterable[tuple[str, bytes]]) -> Verified:
    """Hold the journal against anchors.  files: name and content of each.  Read as clock or auditor, who see all of it."""
    anchors = gathered(files)
    names = {JOINT: "stichting", **dict(Party.objects.values_list("pk", "slug")), **anchors.chains}
    findings = list(anchors.findings)
    checked = beyond = 0
    for which in sorted({*journal.chains(), *anchors.chains}):
        one = Check(which, names.get(which, str(which)), anchors.of(which))
        one.run(journal.rows(which))
        findings += one.findings
        checked, beyond = checked + one.checked, beyond + one.beyond
    last = max((one.made_at for one in anchors.anchors), default=None)
    waiting = journal.without_seal()
    late = (never_sealed(entry, names.get(entry.chain, str(entry.chain)), last) for entry in waiting)
    findings += [one for one in late if one]
    return Verified(checked, len(anchors.anchors), beyond, len(waiting), tuple(anchors.missing), tuple(findings))
