"""Measurements, run by hand: `python -m benchmarks build` and `python -m benchmarks.search`."""
