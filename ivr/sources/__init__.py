"""Where a tree's knowledge comes from. Everything is bounded, nothing is trusted."""
