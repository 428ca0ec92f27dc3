"""Print a local document for a corporation to start from, with every free choice spelled out: who may choose, how far, and what the framework says.

It loads as it is and changes nothing. What the corporation has chosen so far stands in it. Without --on it begins today.
"""

import argparse
import json
from typing import TextIO

from brink.cli.dates import add_day, today
from brink.policy.documents import load
from brink.policy.starting import started

NAME = "new"
HELP = "print a local document to start from"


def add_options(parser: argparse.ArgumentParser) -> None:
    """CORPORATION, --on."""
    parser.add_argument("corporation", metavar="CORPORATION", help="its code, as in federation.yaml")
    add_day(parser)


def run(asked: argparse.Namespace, out: TextIO) -> int:
    """Print the document.  Returns 0.  Raises what `started` raises."""
    on = asked.on or today()
    text = started(load(asked.policies), asked.corporation, on)
    if asked.json:
        path = f"local/{asked.corporation}/{on.isoformat()}.yaml"
        json.dump({"path": path, "text": text}, out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        out.write(text)
    return 0
