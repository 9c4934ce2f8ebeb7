"""Phone menus in one YAML file: read, walked, rehearsed. The floors are drawn in README.md."""

__version__ = "0.1.0"
