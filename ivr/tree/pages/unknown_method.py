"""A way of asking that is neither `get` nor `post`.

Why: the service would not be asked. What changes something there is asked by `post`; all else by
`get`.

Bad:
    sources:
      orders:
        http: https://shop.example/orders
        method: fetch
        gives: status
    steps:
      bye: {hangup: "Goodbye."}

Good:
    sources:
      orders:
        http: https://shop.example/orders
        method: post
        gives: status
    steps:
      bye: {hangup: "Goodbye."}
"""
