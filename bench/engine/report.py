"""The tables that a measurement prints."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line.  cost: milliseconds of processor time.  own: what Brink costs for it.  goal: how many times Brink's cost it should at least be."""

    name: str
    cost: float
    own: float
    goal: float | None = None


def ratios(title: str, lines: list[Line]) -> str:
    """A table of what each tool costs, and how many times Brink's cost that is."""
    said = [f"\n### {title}\n", "| | CPU ms | times Brink | goal |", "|---|---:|---:|---:|"]
    for line in lines:
        goal = "" if line.goal is None else f"≥ {line.goal:g} {_met(line.cost / line.own >= line.goal)}"
        said.append(f"| {line.name} | {line.cost:,.1f} | {line.cost / line.own:.2f} | {goal} |")
    return "\n".join(said)


def limits(title: str, costs: dict[str, float], goals: dict[str, float]) -> str:
    """A table of what something costs against the most that it should."""
    said = [f"\n### {title}\n", "| | CPU ms | goal |", "|---|---:|---:|"]
    for name, cost in costs.items():
        goal = f"≤ {goals[name]:g} {_met(cost <= goals[name])}" if name in goals else ""
        said.append(f"| {name} | {cost:,.3f} | {goal} |")
    return "\n".join(said)


def _met(met: bool) -> str:
    return "✓" if met else "✗"
