"""`./brink demo`."""

import argparse
import socket
import time

from django.db import connections

from brink.project import assets, children
from brink.project.commands import load_demo, stage

NAME = "demo"
HELP = "show Brink: set everything up and run it with an invented federation"
ABOUT = (
    "Set everything up, load the invented federation the first time, run the web server and the worker, and print the address and the log-ins. "
    "Ctrl-C stops it all. What was loaded or done stays for the next time; --fresh begins again. "
    + stage.WHOSE_DATABASE
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """--size, --fresh, --data, --port."""
    load_demo.add_size(parser)
    parser.add_argument(
        "--fresh", action="store_true", help="first remove the database, uploads and mails of the data folder"
    )
    stage.add_data(parser)
    stage.add_port(parser)


def run(options: argparse.Namespace) -> int:
    """Run the demo until asked to stop."""
    began = time.monotonic()
    assets.compile_texts()
    with children.listen(options.port) as door:
        if options.fresh:
            stage.empty(options.data.resolve())
        with stage.set_up(options.data, as_owner=True) as here:
            assets.collect_static(stage.say)
            stage.migrate(here)
            fill(here, options)
            connections.close_all()
            return show(here, door, began)


def show(here: stage.Stage, door: socket.socket, began: float) -> int:
    """Run site and worker until asked to stop."""
    address = children.address_of(door)
    programs = {"web server": children.web_server(door), "worker": children.worker()}
    around = here.environment(BRINK_LOCAL_ADDRESS=address)
    with children.started(programs, around) as running:
        stage.adopt_policies(here.data)  # a second's work, while the web server starts
        connections.close_all()
        children.wait_for_site(address, running)
        welcome(address, time.monotonic() - began)
        return stage.until_stopped(running)


def fill(here: stage.Stage, options: argparse.Namespace) -> None:
    """Load the federation, unless somebody lives here already."""
    if not load_demo.holds_anything():
        stage.say(f"Inventing a federation of size {options.size} ...")
        load_demo.load(here.data, size=options.size, seed=1, day=load_demo.today())
    elif options.size != "small":
        stage.say("The register already holds a federation, so --size is not looked at; --fresh begins again.")


def welcome(address: str, seconds: float) -> None:
    """Say where it is and who may log in."""
    from brink.importers import demo

    stage.say(
        f"\nBrink is running (after {seconds:.1f} seconds), with an invented federation and invented people.\n\n  {address}/          woningzoekenden"
    )
    stage.say(f"  {address}/kantoor/  woonconsulenten\n\nLog in at {address}/account/login/ as")
    for who in demo.logins():
        stage.say(f"  {who.role:<44} {who.email:<36} {who.password}")
    stage.say("\nStop it with Ctrl-C.")
