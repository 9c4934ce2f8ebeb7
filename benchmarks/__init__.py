"""Benchmarks: ours beside what one would write by hand, interleaved, in one run."""
