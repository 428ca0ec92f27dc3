"""`./brink glossary`."""

import argparse

from brink.project.commands import stage
from brink.vocabulary import terms

NAME = "glossary"
HELP = "write GLOSSARY.md from the words in the code"
ABOUT = "Write GLOSSARY.md from src/brink/vocabulary/terms.py. No database is touched."


def add_options(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(options: argparse.Namespace) -> int:
    """Write it."""
    (stage.CHECKOUT / "GLOSSARY.md").write_text(terms.glossary(), encoding="utf-8")
    stage.say("GLOSSARY.md is written.")
    return 0
