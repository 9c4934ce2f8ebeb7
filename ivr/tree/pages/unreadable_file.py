"""A file that cannot be read at all.

Why: it is not there, is no file, or may not be opened: there is nothing that could answer a call.
"""
