"""YAML's traps: the slips that the reader of a file tells, one file each.

Each module's docstring is the rule's page: what it is, why it matters to a caller, a bad example
and a good one (`ivr.tree.pages` lists them; the tests read both examples). Its `slip` puts one such
slip in words.
"""
