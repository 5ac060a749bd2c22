"""Long requests: what takes more than a moment goes on beside the workers, so that short requests keep their places.

As many run at a time as there are workers; as many again wait, stopped in the middle of their work, so that they take
no processor and lose nothing. Who has the least under way goes on first, who has the most is refused first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Protocol


class Busy(Protocol):
    """A worker with a request (`crew.Worker`), `client` being who sent it."""

    client: str

    def hold(self) -> None:
        """Stop it in the middle of its work."""

    def go_on(self) -> None:
        """The reverse of `hold`."""

    def refuse(self) -> None:
        """Give its request up."""

    def kill(self) -> None:
        """End its process."""


class Aside:
    """The workers that are busy with long requests. `refused` is called for each one given up."""

    def __init__(self, most: int, refused: Callable[[], None]) -> None:
        self._most = most
        self._refused = refused
        self.running: list[Busy] = []
        self.waiting: list[Busy] = []

    def __len__(self) -> int:
        return len(self.running) + len(self.waiting)

    def has(self, client: str) -> bool:
        """Whether a client has a long request under way."""
        return any(worker.client == client for worker in (*self.running, *self.waiting))

    def take(self, worker: Busy) -> None:
        """A worker's request has become a long one."""
        if len(self.running) < self._most:
            self.running.append(worker)
            return
        worker.hold()
        self.waiting.append(worker)
        if len(self.waiting) > self._most:
            shares = Counter(one.client for one in (*self.running, *self.waiting))
            self._refused()
            # It leaves when its process has ended.
            max(reversed(self.waiting), key=lambda one: shares[one.client]).refuse()

    def leave(self, worker: Busy) -> bool:
        """A worker has answered or ended; whether it was one of these."""
        if worker in self.waiting:
            self.waiting.remove(worker)
            worker.go_on()
            return True
        if worker not in self.running:
            return False
        self.running.remove(worker)
        if self.waiting:
            shares = Counter(one.client for one in self.running)
            following = min(self.waiting, key=lambda one: shares[one.client])
            self.waiting.remove(following)
            self.running.append(following)
            following.go_on()
        return True
