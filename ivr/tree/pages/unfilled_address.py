"""A service is asked without all that its address needs.

Why: nothing would ever be asked, and callers would be told that there is no such thing. Each name
in braces in the address has to be one of `by`.

Bad:
    sources:
      orders:
        http: https://shop.example/orders/{order}
        gives: status
    steps:
      look:
        lookup: orders
        by: number = 1001
        found: bye
        otherwise: bye
      bye: {hangup: "Goodbye."}

Good:
    sources:
      orders:
        http: https://shop.example/orders/{order}
        gives: status
    steps:
      look:
        lookup: orders
        by: order = 1001
        found: bye
        otherwise: bye
      bye: {hangup: "Goodbye."}
"""
