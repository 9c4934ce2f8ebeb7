"""An address of a service that nobody could ask.

Why: callers would be told that it failed, call after call. An address has `https://`, a host, and a
path; names in braces are filled from `by`, in the path or the query, never in the host.

Bad:
    sources:
      orders:
        http: https://{shop}.example/orders
        gives: status
    steps:
      bye: {hangup: "Goodbye."}

Good:
    sources:
      orders:
        http: https://shop.example/orders/{order}
        gives: status
    steps:
      bye: {hangup: "Goodbye."}
"""
