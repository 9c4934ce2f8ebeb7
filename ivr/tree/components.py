"""The parts of a graph whose places lead to one another: the loops of a tree, all at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping


def components(graph: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """Each place with those that it leads to and that lead back to it, alone if there are none.

    A component comes after all that it leads to. Places that are only led to are left out. Takes
    time in proportion to the ways, whatever their shape, and no recursion: Tarjan's strongly
    connected components, with a stack of its own.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    standing: set[str] = set()
    for root in graph:
        if root in index:
            continue
        work = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        standing.add(root)
        while work:
            name, ways = work[-1]
            for to in ways:
                if to in standing:
                    low[name] = min(low[name], index[to])
                elif to not in index and to in graph:
                    index[to] = low[to] = len(index)
                    stack.append(to)
                    standing.add(to)
                    work.append((to, iter(graph[to])))
                    break
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[name])
                if low[name] == index[name]:
                    yield _taken(stack, standing, name)


def _taken(stack: list[str], standing: set[str], name: str) -> list[str]:
    """The end of the stack, from a name on."""
    component: list[str] = []
    while not component or component[-1] != name:
        component.append(stack.pop())
    standing.difference_update(component)
    return component
