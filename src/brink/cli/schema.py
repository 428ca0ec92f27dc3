"""Print the JSON Schema (draft 2020-12) of the policy documents, for an editor or a program that writes them.

Without a kind all of them are printed, by kind. With --to each is written to a file of its own; `policies/schema` holds them so. An editor with the
YAML language server uses one when the document begins with a line such as `# yaml-language-server: $schema=../schema/framework.json`.
"""

import argparse
import json
from pathlib import Path
from typing import Any, TextIO

from brink.policy.schema import KINDS, schema, schemas

NAME = "schema"
HELP = "print the JSON Schema of the policy documents"


def add_options(parser: argparse.ArgumentParser) -> None:
    """KIND, --to."""
    parser.add_argument(
        "kind", nargs="?", choices=sorted(KINDS), metavar="KIND", help=f"one of {', '.join(sorted(KINDS))}"
    )
    parser.add_argument("--to", type=Path, metavar="DIR", help="a folder to write every schema to")


def run(asked: argparse.Namespace, out: TextIO) -> int:
    """Print or write the schemas.  Returns 0."""
    if asked.to is None:
        out.write(text(schema(asked.kind) if asked.kind else schemas()))
        return 0
    asked.to.mkdir(parents=True, exist_ok=True)
    for kind in [asked.kind] if asked.kind else sorted(KINDS):
        place = asked.to / f"{kind}.json"
        place.write_text(text(schema(kind)), encoding="utf-8")
        print(place, file=out)
    return 0


def text(held: dict[str, Any]) -> str:
    """A schema as it is published."""
    return json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
