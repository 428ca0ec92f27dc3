"""Write all rules that count as text to read: for one corporation, for the joint framework, or for all of them.

Without --corporation every corporation and the framework are written. It goes to the terminal as Markdown; with --to every page gets a file of its own,
as Markdown and as a fragment of HTML.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from brink.cli.dates import add_day, today
from brink.engine.wording import Language
from brink.policy.documents import PolicySet, load
from brink.policy.rulebook import rulebook
from brink.policy.rulebook_html import page_html
from brink.policy.rulebook_markdown import markdown, page_markdown
from brink.policy.rulebook_text import Block, Line, Listing, Page, Paragraph, Rulebook

NAME = "prose"
HELP = "write all rules of a corporation as text to read"
JOINT = "joint"


def add_options(parser: argparse.ArgumentParser) -> None:
    """--corporation, --language, --to, --on."""
    parser.add_argument(
        "--corporation", metavar="CORPORATION", help=f"its code, as in federation.yaml, or `{JOINT}` (default: all)"
    )
    parser.add_argument("--language", choices=("nl", "en"), default="nl", help="the language (default: nl)")
    parser.add_argument("--to", type=Path, metavar="DIR", help="a folder to write every page to")
    add_day(parser)


def run(asked: argparse.Namespace, out: TextIO) -> int:
    """Write the rules.  Returns 0.  Raises what `rulebook` raises."""
    policies, on = load(asked.policies), asked.on or today()
    books = [rulebook(policies, corporation=one, on=on) for one in _whose(policies, asked.corporation)]
    if asked.json:
        json.dump([as_json(book, asked.language) for book in books], out, ensure_ascii=False, indent=2)
        out.write("\n")
    elif asked.to:
        for book in books:
            _write(book, asked.to, asked.language, out)
    else:
        out.write("\n".join(markdown(book, asked.language) for book in books) + "\n")
    return 0


def _whose(policies: PolicySet, corporation: str | None) -> Sequence[str | None]:
    if corporation is None:
        return (None, *(one.slug for one in policies.federation.corporations))
    return (None if corporation == JOINT else corporation,)


def _write(book: Rulebook, to: Path, language: Language, out: TextIO) -> None:
    folder = to / (book.corporation or JOINT)
    folder.mkdir(parents=True, exist_ok=True)
    for page in book.pages:
        (folder / f"{page.name}.md").write_text(page_markdown(book, page, language) + "\n", encoding="utf-8")
        (folder / f"{page.name}.html").write_text(page_html(page, language), encoding="utf-8")
    print(f"{folder}: {len(book.pages)} pages", file=out)


def as_json(book: Rulebook, language: Language) -> dict[str, Any]:
    """A rulebook in one language as plain objects and lists."""
    return {
        "corporation": book.corporation or None,
        "name": book.name,
        "on": book.on.isoformat(),
        "language": language,
        "framework": book.framework,
        "local": book.local or None,
        "pages": [_page(page, language) for page in book.pages],
    }


def _page(page: Page, language: Language) -> dict[str, Any]:
    sections = [
        {
            "name": section.name,
            "heading": section.heading.say(language),
            "blocks": [_block(block, language) for block in section.blocks],
        }
        for section in page.sections
    ]
    return {"name": page.name, "title": page.title.say(language), "sections": sections}


def _block(block: Block, language: Language) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "says": block.says.say(language), "written": block.written}
    if isinstance(block, Listing):
        lines = [_line(line, language) for line in block.lines]
        return {"kind": "list", "ordered": block.ordered, "lines": lines}
    columns = [column.say(language) for column in block.columns]
    return {"kind": "table", "columns": columns, "rows": [[cell.say(language) for cell in row] for row in block.rows]}


def _line(line: Line, language: Language) -> dict[str, Any]:
    return {
        "title": line.title.say(language) if line.title else None,
        "says": line.says.say(language),
        "written": line.written,
        "inside": [_line(one, language) for one in line.inside],
    }
