"""A secret stands in the file itself.

Why: whoever can read the file could use it, and so could whoever reads an old version of it. The
file holds the name of an environment variable, and the server knows what is in it.

Bad:
    sources:
      orders:
        http: https://shop.example/orders/{order}
        secret: sk-4f9a2b7c
        gives: status
    steps:
      bye: {hangup: "Goodbye."}

Good:
    sources:
      orders:
        http: https://shop.example/orders/{order}
        secret: SHOP_TOKEN
        gives: status
    steps:
      bye: {hangup: "Goodbye."}
"""
