"""Saving trees while a service runs, as an editor does."""

import os


def save(path, old, new):
    """Save a changed file; the time is set by hand, as two saves may fall in one tick."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    before = path.stat().st_mtime_ns
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, ns=(before + 1, before + 1))


def trees_of(app):
    return app.extensions["ivr"].trees
