"""`python -m brink.project.working`: the worker as a program of its own.  The environment says which database."""

import os

import django


def main() -> None:
    """Work until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brink.project.settings")
    django.setup()
    from brink.jobs import worker

    worker.run()


if __name__ == "__main__":
    main()
