"""`./brink serve`."""

import argparse

from brink.project import assets, children
from brink.project.commands import stage

NAME = "serve"
HELP = "run the site alone"
ABOUT = (
    "Run the web server alone, until it is interrupted. The tables must be up to date (`./brink migrate`); nothing closes, ranks or is sent "
    "without `./brink worker` beside it. " + stage.WHOSE_DATABASE
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """--data, --port."""
    stage.add_data(parser)
    stage.add_port(parser)


def run(options: argparse.Namespace) -> int:
    """Serve until asked to stop."""
    assets.compile_texts()
    with stage.set_up(options.data) as here:
        stage.check_tables()
        assets.collect_static(stage.say)
        with children.listen(options.port) as door:
            address = children.address_of(door)
            programs = {"web server": children.web_server(door)}
            around = here.environment(BRINK_LOCAL_ADDRESS=address)
            with children.started(programs, around) as running:
                children.wait_for_site(address, running)
                stage.say(f"The site listens at {address} . Stop it with Ctrl-C.")
                return stage.until_stopped(running)
