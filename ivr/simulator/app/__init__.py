"""Where a hop ends: an app in this process (`wsgi`) or one behind a socket (`network`).

Both are the `App` of `ivr.simulator.web`: one method, `send(hop)`, which performs a single HTTP
request and never raises. What Twilio makes of the answer (redirects, cookies, retries, error
codes of content) is decided in `ivr.simulator`, which opens no socket.
"""
