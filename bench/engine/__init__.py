"""What the engine costs, beside what others cost for the same work. `python -m bench.engine` measures everything."""
