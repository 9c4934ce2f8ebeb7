"""Whoever is on the phone: a script, or a person at a terminal; and a call printed for people."""
