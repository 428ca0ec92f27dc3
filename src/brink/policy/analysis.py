"""The analysis of a policy without anybody in it: what is written wrongly, what cannot be, what is missing, and what freedom amounts to.

Whether a tier can be reached, a gate passed, and a choice be wider is settled by a solver on the criteria's own expressions, for all people and homes
at once.  What is called impossible was proven so; every example was decided by the engine before it is shown.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from brink.policy.analysis_breaches import breach, breaches
from brink.policy.analysis_facts import open_ties, timeless_rules, unverified_facts
from brink.policy.analysis_findings import Finding, merged
from brink.policy.analysis_freedom import freedoms
from brink.policy.analysis_gates import impossible_gates
from brink.policy.analysis_law import missing_amounts
from brink.policy.analysis_noise import noise
from brink.policy.analysis_rulings import rulings
from brink.policy.analysis_tiers import Question, dead_tiers
from brink.policy.documents import PolicySet, load


def analyse(root: Path, until: date | None = None) -> tuple[Finding, ...]:
    """What there is to say about the policy in a folder, the heaviest first.

    until: the last day for which legal amounts must be there.  Documents with a breach are not analysed further: their rules are not known.
    Raises NoPolicy when there is no policy in the folder.
    """
    broken = merged(breaches(root))
    return broken or merged(_of_rules(load(root), until))


def _of_rules(policies: PolicySet, until: date | None) -> Iterator[Finding]:
    yield from missing_amounts(policies, until)
    yield from timeless_rules(policies)
    yield from noise(policies)
    made = rulings(policies)
    yield from map(breach, made.faults)
    reached: set[Question] = set()
    for ruling in made.made:
        yield from unverified_facts(ruling)
        yield from open_ties(ruling)
        yield from impossible_gates(ruling)
        yield from dead_tiers(ruling, reached)
    if not made.faults:
        yield from freedoms(policies)
