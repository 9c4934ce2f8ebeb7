"""What a `run` names is no function in a module.

Why: there would be nothing to run. A function is named with its module: the module, a dot, the
function, without brackets. The modules that may be run are named in the service's settings.

Bad:
    run: order
    results: {done: bye}
    otherwise: bye

Good:
    run: shop.order
    results: {done: bye}
    otherwise: bye
"""
