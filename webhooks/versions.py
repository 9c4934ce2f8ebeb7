"""The versions of trees that calls are on: in memory while they are needed, and in the records.

A call finishes on the version it began with, whatever is saved meanwhile, whichever worker answers
it and whichever release that worker runs: a version is recorded before the first call is on it,
unless the records are down.
"""

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from ivr.engine import Score
from ivr.records import Records, RecordsDown, TreeVersion
from ivr.sources.files import Kept
from ivr.steps import KINDS
from ivr.tree.load import load
from webhooks.trees import Caption, captions, served

log = logging.getLogger(__name__)

KEPT = 4 * 3600
"""seconds for which a version stays in memory after a call last asked for it: Twilio's longest
call (https://www.twilio.com/docs/voice/twiml/dial#timelimit)"""
RETRY = 30
"""seconds before a version that could not be recorded is tried again"""


@dataclass(slots=True)
class _Version:
    score: Score
    asked: float


class Versions:
    """Versions of trees by name and digest, and the sounds in them.

    :param root: the path under which the service is mounted
    :param clock: seconds of a clock that only goes forward
    """

    def __init__(
        self, records: Records, root: str = "", clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._records = records
        self._root = root
        self._clock = clock
        self._keeping = Lock()
        self._versions: dict[tuple[str, str], _Version] = {}
        self._media: dict[str, bytes] = {}
        self._captions: dict[str, Caption] = {}
        self._unrecorded: deque[TreeVersion] = deque()
        self._record_at = float("-inf")

    def find(self, name: str, digest: str) -> Score | None:
        """The version a call is on, from memory or the records."""
        version = self._versions.get((name, digest))
        if version is not None:
            version.asked = self._clock()
            return version.score
        try:
            recorded = self._records.tree_version(name, digest)
        except RecordsDown as down:
            log.warning("version %s of %s is not in memory: %s", digest, name, down)
            return None
        if recorded is None:
            return None
        tree = load(name, recorded.text, KINDS, Kept(recorded.files)).tree
        if tree is None or tree.digest != digest:
            log.warning("version %s of %s was recorded, but no longer loads", digest, name)
            return None
        score = Score(tree, self._root)
        self._keep(score)
        return score

    def add(self, score: Score, text: bytes) -> None:
        """Take in a version that calls will be on from now on; `text` is its file."""
        self._keep(score)
        tree = score.tree
        self._unrecorded.append(
            TreeVersion(tree.name, tree.digest, text, tree.files, served(tree.files))
        )
        self._record_at = float("-inf")
        self.record()

    def record(self) -> None:
        """Record what is not recorded yet. Without records calls go on all the same."""
        if not self._unrecorded or self._clock() < self._record_at:
            return
        try:
            while self._unrecorded:
                self._records.save_tree(self._unrecorded[0])
                self._unrecorded.popleft()
        except RecordsDown as down:
            self._record_at = self._clock() + RETRY
            log.warning("versions of trees could not be recorded yet: %s", down)

    def media(self, name: str) -> bytes | None:
        """A sound of any version, by the name under which it is served."""
        data = self._media.get(name)
        if data is None:
            try:
                data = self._records.media(name)
            except RecordsDown as down:
                log.warning("%s is not in memory: %s", name, down)
        return data

    def caption(self, name: str) -> Caption | None:
        """What a sound of a version in memory says."""
        return self._captions.get(name)

    def _keep(self, score: Score) -> None:
        """Hold a version in memory, and let go of those that no call can be on any more."""
        tree = score.tree
        with self._keeping:
            now = self._clock()
            # made anew and swapped whole: other threads read without waiting
            self._versions = {
                key: version
                for key, version in self._versions.items()
                if now - version.asked < KEPT
            } | {(tree.name, tree.digest): _Version(score, now)}
            kept = [version.score.tree for version in self._versions.values()]
            self._media = {
                name: each.files[file] for each in kept for file, name in served(each.files).items()
            }
            self._captions = {
                name: caption for each in kept for name, caption in captions(each).items()
            }
