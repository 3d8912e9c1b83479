"""site-builder: a static-site generator for government disclosure under one column tree."""

__version__ = "0.1.0"
