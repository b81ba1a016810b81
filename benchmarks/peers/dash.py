"""A visitor of a Dash app, over plain HTTP: its layout, and one callback."""

import json
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = Any


@dataclass(frozen=True)
class DashVisitor:
    """A visitor of a Dash app that listens on a port of this machine."""

    port: int

    def layout(self) -> Json:
        """Give the whole page as the browser receives it."""
        return self._ask("_dash-layout")

    def request(self, output: str, name: str, **inputs: Json) -> Json:
        """Give what the browser sends when inputs change, for the callback of an output.

        Parameters
        ----------
        output, name : str
            The beginning of its identity, and its property; the first callback of such an
            output that takes the given inputs.
        **inputs : Json
            New values, by the part of the input's identity that is unique in the callback;
            the others keep the layout's.

        Raises
        ------
        LookupError
            If no callback is like that.
        """
        usual = dict(_values(self.layout()))
        for callback in self._ask("_dash-dependencies"):
            names = {part: _named(part, callback["inputs"]) for part in inputs}
            target = callback["output"]
            fits = target.startswith(output) and target.endswith(f".{name}")
            if fits and all(names.values()):
                values = usual | {names[part]: value for part, value in inputs.items()}
                return _filled(callback, values, next(iter(names.values())))
        raise LookupError(f"no callback of {output}….{name} with {', '.join(inputs)}")

    def send(self, request: Json) -> Json:
        """Run a callback and give its answer."""
        return self._ask("_dash-update-component", request)

    def _ask(self, path: str, body: Json = None) -> Json:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/{path}", data, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=300) as answer:
            return json.loads(answer.read() or b"null")


def _named(part: str, inputs: list[Json]) -> str:
    return next((f"{i['id']}.{i['property']}" for i in inputs if part in i["id"]), "")


def _filled(callback: Json, values: dict[str, Json], changed: str) -> Json:
    def with_values(properties: list[Json]) -> list[Json]:
        return [p | {"value": values.get(f"{p['id']}.{p['property']}")} for p in properties]

    identity, _, name = callback["output"].rpartition(".")
    return {
        "output": callback["output"],
        "outputs": {"id": identity, "property": name},
        "inputs": with_values(callback["inputs"]),
        "state": with_values(callback["state"]),
        "changedPropIds": [changed],
    }


def _values(node: Json) -> Iterator[tuple[str, Json]]:
    """Give every property in a layout, by "identity.property"."""
    if isinstance(node, list):
        for child in node:
            yield from _values(child)
    elif isinstance(node, dict) and "props" in node:
        properties = node["props"]
        for name, value in properties.items():
            if name != "children" and "id" in properties:
                yield f"{properties['id']}.{name}", value
        yield from _values(properties.get("children"))
