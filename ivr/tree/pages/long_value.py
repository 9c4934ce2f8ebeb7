"""A value in a table is longer than a call can carry.

Why: what was looked up travels with the call, so no more than 300 signs of a value are kept.
A caller would hear the beginning alone, cut in the middle of a sentence.
"""
