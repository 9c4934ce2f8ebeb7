"""Where a tree's knowledge comes from: files beside it. Everything is bounded, nothing is trusted."""
