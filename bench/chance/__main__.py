"""`python -m bench.chance`: the chance of a chosen favourite for each coalition, simulated, beside what the method document states."""

from bench.chance.coalitions import COALITIONS, ENTRIES, share, stated

DRAWS = 20_000


def main() -> None:
    """Print the table."""
    print(f"A favourite among {len(ENTRIES)} entries, {DRAWS} draws per line; fair is {1 / len(ENTRIES):.3f}.")
    print(f"{'coalition':<38}{'event':>8}{'stated':>9}{'found':>9}")
    for with_event in (True, False):
        for one in COALITIONS:
            found = share(one, DRAWS, with_event=with_event)
            said = float(stated(one, with_event=with_event))
            print(f"{one.name:<38}{'yes' if with_event else 'no':>8}{said:>9.3f}{found:>9.3f}")


if __name__ == "__main__":
    main()
