"""A secret would be sent over `http`.

Why: whoever stands on the way between could read it, and use it from then on.

Bad:
    sources:
      orders:
        http: http://shop.example/orders/{order}
        secret: SHOP_TOKEN
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
