"""The types of values that sources have: where rows come from, and what is taken of an answer."""

from __future__ import annotations

from ivr.tree.naming import OWN_GROUPS
from ivr.tree.shapes import Schema, fields, listed, named, one_or_list, ref

_TABLE = {
    "type": "string",
    "description": "a CSV file beside the tree",
    "examples": ["delivery.csv"],
}
_SOURCE = {
    "if": {"type": "object", "anyOf": [{"required": ["http"]}, {"required": ["gives"]}]},
    "then": ref("service"),
    "else": fields(
        "a source has `table`, or `http` and `gives`",
        title="table",
        description="A table beside the tree: its first row names the columns.",
        properties={
            "table": _TABLE,
            # Whoever writes it has a service and is judged above; here it is only offered.
            "http": ref("web-address", description="the address of a service that is asked"),
        },
        required=["table"],
    ),
}

SOURCE_TYPES: dict[str, Schema] = {
    "given": {
        "title": "fields of an answer",
        "description": "Names of fields in a JSON answer; with a name of your own before it, the "
        "way to a field within others.",
        "examples": ["status, due = money.due"],
        "if": {"type": "array"},
        "then": {"items": ref("words"), "minItems": 1},
        "else": {
            "type": "string",
            "pattern": listed(r"[^\s,=]+(?:\s*=\s*[^\s,]+)?"),
            "errorMessage": "write `status, due = money.due`",
        },
    },
    "method": {
        "title": "method",
        "description": "`get`, or `post` if asking changes something.",
        "examples": ["get", "post"],
        "enum": ["get", "post"],
        "errorMessage": "write get or post",
    },
    "one-of": {
        "title": "answers to choose from",
        "description": "Words with commas between them, a list, or `source.column` of a table.",
        "examples": ["Leeds, York, Hull", "prices.town"],
        **one_or_list(ref("words")),
    },
    "sources": {
        "title": "sources",
        "description": "Names, each with a table beside the tree, or a service that is asked.",
        "examples": [
            {"delivery": {"table": "delivery.csv"}},
            {"orders": {"http": "https://shop.example/orders/{order}", "gives": "status"}},
        ],
        **named(_SOURCE, OWN_GROUPS),
    },
    "variable": {
        "title": "variable",
        "description": "The name of an environment variable, in capitals.",
        "examples": ["SHOP_TOKEN"],
        "type": "string",
        "pattern": r"^\s*[A-Z][A-Z0-9_]{0,63}\s*$",
        "errorMessage": "write the name of a variable, such as SHOP_TOKEN, and never the secret",
    },
    "web-address": {
        "title": "address",
        "description": "An https address; `{name}` in its path or query is filled from `by`.",
        "examples": ["https://shop.example/orders/{order}"],
        "type": "string",
        "pattern": r"^\s*https?://[^\s/?#{}@]+(?:[/?](?:[^\s#{}]|\{[^{}]+\})*)?\s*$",
        "errorMessage": "write an address such as https://shop.example/orders/{order}",
    },
}
"""name → schema; `service` is made of a model (`ivr.tree.schema`)"""
