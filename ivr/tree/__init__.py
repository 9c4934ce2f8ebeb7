"""The menu language: a YAML file is read into nodes, then steps, then a checked `Tree`.

What a step answers is here too (`turn`), and what it can see (`visit`, `state`). Pure.
"""
