"""A text is longer than any caller would listen to.

Why: a text of five thousand signs takes six minutes, and no key can be heard of before they are
over. It is a page of a site, pasted into a menu.
"""
