"""`python -m bench.replay --data DIR`: rankings made again per second of processor time, on a register that `./brink load-demo` made."""

import argparse
import resource
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from brink.project.commands import stage
from brink.project.commands.load_demo import NAME

ROUNDS = 5
GOAL = 200


def main() -> None:
    """Print the figures of some rounds; each begins without any plan read."""
    parser = argparse.ArgumentParser(prog="python -m bench.replay", description=__doc__)
    stage.add_data(parser)
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N", help=f"default: {ROUNDS}")
    options = parser.parse_args()
    with stage.set_up(options.data):
        stage.check_tables()
        measure(options.data, options.rounds)


def measure(data: Path, rounds: int) -> None:
    """The same run several times.  Processor time is that of this process; the database beside it is told by the clock on the wall."""
    from brink.flow import replaying
    from brink.vocabulary.actors import Clock

    rankings = replaying.chosen(actor=Clock(), at=datetime.now(UTC))
    if not rankings:
        raise stage.NotReady(f"there is no ranking in {data}; `./brink {NAME} --data {data}` makes some")
    print(f"{'rankings':>9}{'rows':>10}{'CPU s':>9}{'wall s':>9}{'a second of CPU':>17}{'goal':>7}")
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        rows, differing = tally(replaying.replayed(actor=Clock(), rankings=rankings, at=datetime.now(UTC)))
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        print(f"{len(rankings):>9,}{rows:>10,}{cpu:>9.2f}{wall:>9.2f}{len(rankings) / cpu:>17.0f}{GOAL:>7}")
        if differing:
            raise SystemExit(f"{differing} rankings differ; a measurement of these says nothing")
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def tally(run: Iterable[object]) -> tuple[int, int]:
    """How many rows, and in how many rankings something differs."""
    rows = differing = 0
    for one in run:
        rows += one.rows  # type: ignore[attr-defined]
        differing += bool(one.differences)  # type: ignore[attr-defined]
    return rows, differing


if __name__ == "__main__":
    main()
