"""`make bench`: all figures of docs/performance.md, in one run."""

from __future__ import annotations

import argparse
import os
from importlib.util import find_spec

from benchmarks import loading, rehearsing, routes


def main() -> None:
    """Print the tables. Shorter with --quick."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--servers", default="gunicorn,granian")
    parser.add_argument("--only", choices=["routes", "loading", "rehearsing"], default=None)
    options = parser.parse_args()
    if options.only in (None, "routes"):
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        rounds, seconds = (2, 1.0) if options.quick else (5, 3.0)
        for server in options.servers.split(","):
            if find_spec(server) is None:
                print(f"{server} is not installed, so it is left out: pip install {server}\n")
                continue
            found = routes.measure(server, rounds=rounds, seconds=seconds)
            print(*routes.table(server, found), "", sep="\n", flush=True)
    if options.only in (None, "loading"):
        print(*loading.table(), "", sep="\n", flush=True)
    if options.only in (None, "rehearsing"):
        print(*rehearsing.table(quick=options.quick), sep="\n", flush=True)


if __name__ == "__main__":
    main()
