"""Twilio's REST API as voice apps use it, over an exchange: requests in, answers out, no socket.

    answering  answer(account, request): let in, led to its resource, refused
    account    Account: who may ask, and what the account has beside its exchange
    routes     which resource stands at which path
    web        Request, Response        errors   what is refused, under Twilio's numbers
    params     parameters, by kind      paging   lists, a page at a time

Each resource has a file of its name; what it does stands at its end, by path and method.
"""
