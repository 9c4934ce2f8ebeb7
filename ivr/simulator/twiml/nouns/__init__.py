"""Nouns: what verbs act upon, one file each."""
