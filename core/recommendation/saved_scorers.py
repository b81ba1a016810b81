"""What stands beside the model, loaded when it is asked for: factors are 6 MB, neighbours 12."""

from collections.abc import Callable, Iterator, Mapping
from threading import Lock

from core.recommendation.baselines import Scorer


class SavedScorers(Mapping[str, Scorer]):
    """Scorers by recipe name, each loaded once.

    Parameters
    ----------
    loaders : mapping of str to callable
        ``loaders[name]() -> Scorer``.
    """

    def __init__(self, loaders: Mapping[str, Callable[[], Scorer]]) -> None:
        self._loaders = dict(loaders)
        self._loaded: dict[str, Scorer] = {}
        self._lock = Lock()

    def __getitem__(self, name: str) -> Scorer:
        with self._lock:
            if name not in self._loaded:
                self._loaded[name] = self._loaders[name]()
            return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaders)

    def __len__(self) -> int:
        return len(self._loaders)
