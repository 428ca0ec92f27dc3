"""`./brink journal`."""

import argparse
from pathlib import Path

from brink.project.commands import stage
from brink.vocabulary.errors import BrinkError

NAME = "journal"
HELP = "hold the journal against the anchors that were mailed"
ABOUT = (
    "`verify` holds every row of the journal against the anchors in a folder: the files that were mailed to the tenants' organisations every day. Only these"
    " files are trusted, never a table. What was changed, removed, put in, moved or given another date is named; the status is 1 when there is any of it."
    " Rows after the last anchor are counted, since nothing protects them yet. Nothing is changed. "
    + stage.WHOSE_DATABASE
)


class NoAnchors(BrinkError):
    """The folder cannot be read, or holds no file."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """verify, --anchors, --data."""
    parser.add_argument("what", choices=("verify",))
    parser.add_argument("--anchors", type=Path, required=True, metavar="DIR", help="the folder with the mailed files")
    stage.add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Verify and tell.  Status 1 when anything is wrong.  Raises NoAnchors."""
    files = read(options.anchors)
    with stage.set_up(options.data):
        stage.check_tables()
        return verify(files)


def read(folder: Path) -> list[tuple[str, bytes]]:
    """The files of a folder that end in .json: name and content.  Raises NoAnchors."""
    try:
        found = [(one.name, one.read_bytes()) for one in sorted(folder.iterdir()) if one.suffix == ".json"]
    except OSError as wrong:
        raise NoAnchors(f"{folder} cannot be read: {wrong.strerror}") from wrong
    if not found:
        raise NoAnchors(f"{folder} holds no .json file; save the files that came with the daily mails there")
    return found


def verify(files: list[tuple[str, bytes]]) -> int:
    """The same, where the database is there."""
    from brink.records.context import reading
    from brink.reports import journal as reports
    from brink.vocabulary.actors import Clock

    with reading(Clock()):
        done = reports.verified(files)
    for one in done.findings:
        named = [one.organisation] if one.organisation else []
        named += [f"position {one.position}"] if one.position is not None else []
        named += [f"row {one.entry}"] if one.entry is not None else []
        stage.say(": ".join(filter(None, [", ".join(named), f"{one.code}: {one.says}"])))
    if done.missing:
        stage.say(
            f"not among the files: anchors {', '.join(map(str, done.missing))}; their rows hang on the links between the others"
        )
    stage.say(f"after the last anchor, not protected yet: {done.beyond} rows, and {done.waiting} that wait for a seal")
    stage.say(f"{done.checked} entries checked against {done.anchors} anchors, {len(done.findings)} findings")
    return 1 if done.findings else 0
