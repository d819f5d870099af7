"""What two sequences have in common, in order: the base of every difference that is shown or merged.

Myers' greedy O(ND) algorithm finds a longest common subsequence. Where two texts have so little in common
that this would take seconds, words that occur once in both become fixed points first, and between those the
best path found so far is good enough: the outcome is always right, only not always the shortest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

Run = tuple[int, int, int]  # start in the first, start in the second, length

MOST_EDITS = 160  # beyond this many differences in one stretch it is cut up
_NOWHERE = -(10**9)


def align(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[Run]:
    """Return the runs that both have, in order; they neither overlap nor touch in both."""
    numbers: dict[Hashable, int] = {}
    a = [numbers.setdefault(part, len(numbers)) for part in first]
    b = [numbers.setdefault(part, len(numbers)) for part in second]
    return list(_joined(_matches(a, b)))


def _joined(pairs: Iterator[tuple[int, int]]) -> Iterator[Run]:
    run: Run | None = None
    for i, j in pairs:
        if run is not None and (i, j) == (run[0] + run[2], run[1] + run[2]):
            run = (run[0], run[1], run[2] + 1)
            continue
        if run is not None:
            yield run
        run = (i, j, 1)
    if run is not None:
        yield run


def _matches(a: list[int], b: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of equal parts; a stretch that is too different is cut at its fixed points."""
    waiting = [(0, len(a), 0, len(b), True)]
    while waiting:
        low_a, high_a, low_b, high_b, may_cut = waiting.pop()
        while low_a < high_a and low_b < high_b and a[low_a] == b[low_b]:
            yield low_a, low_b
            low_a, low_b = low_a + 1, low_b + 1
        tail = 0
        while (
            low_a < high_a - tail and low_b < high_b - tail and a[high_a - tail - 1] == b[high_b - tail - 1]
        ):
            tail += 1
        if tail:
            waiting.append((high_a - tail, high_a, high_b - tail, high_b, True))
            high_a, high_b = high_a - tail, high_b - tail
        # what the other side does not have can match nothing, and would only cost edits
        shared = set(a[low_a:high_a]) & set(b[low_b:high_b])
        left = [i for i in range(low_a, high_a) if a[i] in shared]
        right = [j for j in range(low_b, high_b) if b[j] in shared]
        if not left or not right:
            continue
        path, end_a, end_b = _shortest([a[i] for i in left], [b[j] for j in right])
        is_whole = end_a == len(left) and end_b == len(right)
        cuts = [] if is_whole or not may_cut else _fixed_points(a, b, left, right)
        if cuts:
            edges = [(low_a, low_b), *cuts, (high_a, high_b)]
            stretches = [(i, next_i, j, next_j, True) for (i, j), (next_i, next_j) in pairwise(edges)]
            waiting.extend(reversed(stretches))
            continue
        for i, j in path:
            yield left[i], right[j]
        if not is_whole and end_a < len(left) and end_b < len(right):
            waiting.append((left[end_a], high_a, right[end_b], high_b, False))


def _fixed_points(a: list[int], b: list[int], left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """Return, ascending in both, the places of parts that occur once in each (as in a patience diff)."""
    counts_a, counts_b = Counter(a[i] for i in left), Counter(b[j] for j in right)
    place_in_b = {b[j]: j for j in right if counts_b[b[j]] == 1}
    pairs = [(i, place_in_b[a[i]]) for i in left if counts_a[a[i]] == 1 and a[i] in place_in_b]
    tops: list[int] = []  # the least end, in b, of an ascending chain of each length
    chain: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(tops, j)
        before.append(chain[length - 1] if length else -1)
        tops[length : length + 1] = [j]
        chain[length : length + 1] = [number]
    longest = []
    number = chain[-1] if chain else -1
    while number >= 0:
        longest.append(pairs[number])
        number = before[number]
    return longest[::-1]


def _shortest(a: list[int], b: list[int]) -> tuple[list[tuple[int, int]], int, int]:
    """Return the matching pairs of a shortest edit path, and how far it came in both within MOST_EDITS."""
    size_a, size_b = len(a), len(b)
    furthest = {1: 0}
    history: list[dict[int, int]] = []
    best = 0
    for edits in range(min(size_a + size_b, MOST_EDITS) + 1):
        history.append(furthest)
        reached: dict[int, int] = {}
        best = -edits
        for k in range(-edits, edits + 1, 2):
            _, x = _step(furthest, edits, k)
            y = x - k
            if x < 0 or x > size_a or y > size_b:
                continue
            while x < size_a and y < size_b and a[x] == b[y]:
                x, y = x + 1, y + 1
            reached[k] = x
            if best not in reached or 2 * x - k > 2 * reached[best] - best:
                best = k
            if x == size_a and y == size_b:
                return _traced(history, k, x), x, y
        furthest = reached
    return _traced(history, best, furthest[best]), furthest[best], furthest[best] - best


def _traced(history: list[dict[int, int]], k: int, x: int) -> list[tuple[int, int]]:
    """Return the matching pairs on the way to (x, x - k), first to last."""
    pairs: list[tuple[int, int]] = []
    for edits in range(len(history) - 1, -1, -1):
        came_from, start = _step(history[edits], edits, k)
        pairs.extend((at, at - k) for at in range(x - 1, start - 1, -1))
        k, x = came_from, history[edits].get(came_from, 0)
    return pairs[::-1]


def _step(furthest: dict[int, int], edits: int, k: int) -> tuple[int, int]:
    """Return from which diagonal a path comes to diagonal `k`, and where it begins there."""
    above, below = furthest.get(k + 1, _NOWHERE), furthest.get(k - 1, _NOWHERE) + 1
    return (k + 1, above) if k == -edits or (k != edits and below <= above) else (k - 1, below)
