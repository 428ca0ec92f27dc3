"""The commands of `./brink`: one file each, every one with --help and clear about who starts and stops the database."""
