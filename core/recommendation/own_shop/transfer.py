"""A shop as files that another process maps: Arrow tables and a line of JSON, nothing pickled."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
from pydantic import TypeAdapter

from core.receipts import Source
from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.orders import Lines, Orders
from core.recommendation.shop import Promotions, Shop

_LINES, _HOUSEHOLDS, _PRODUCTS = "lines.arrow", "households.arrow", "products.arrow"
_PROMOTIONS, _SOURCE, _CURRENCY = "promotions.arrow", "source.json", "currency.txt"
_LINE_COLUMNS = ("product", "day", "hour", "basket", "quantity", "spent", "saved")
_PROMOTION_COLUMNS = ("product", "first_day", "mailer", "display")
_ABOUT, _LEVEL = "about ", "level "


# Days since 1970 that no plan reaches.
_ALL_DAYS = (-(10**6), 10**6)


def write_shop(shop: Shop, folder: Path) -> None:
    """Write a shop into a folder that is there.

    Parameters
    ----------
    shop : Shop
    folder : Path
        An earlier shop's files in it are replaced.
    """
    lines = shop.orders.lines
    _write(folder / _LINES, {name: pa.array(getattr(lines, name)) for name in _LINE_COLUMNS})
    _write(folder / _HOUSEHOLDS, _household_columns(shop))
    _write(folder / _PRODUCTS, _product_columns(shop.catalogue))
    if (plan := shop.promotions) is not None:
        whole = plan.between(*_ALL_DAYS)
        columns = {name: pa.array(getattr(whole, name)) for name in _PROMOTION_COLUMNS}
        _write(folder / _PROMOTIONS, columns)
    (folder / _SOURCE).write_bytes(TypeAdapter(Source).dump_json(shop.source))
    (folder / _CURRENCY).write_text(shop.currency, encoding="utf-8")


def read_shop(folder: Path) -> Shop:
    """Read a shop that was written by :func:`write_shop`; numbers stay in the mapped files."""
    lines, households = _read(folder / _LINES), _read(folder / _HOUSEHOLDS)
    counts = households.pop("lines").to_numpy()
    orders = Orders(
        _texts(households.pop("household")),
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        Lines(**{name: lines[name].to_numpy() for name in _LINE_COLUMNS}),
    )
    about = {name.removeprefix(_ABOUT): _texts(column) for name, column in households.items()}
    return Shop(
        orders,
        _catalogue(_read(folder / _PRODUCTS)),
        TypeAdapter(Source).validate_json((folder / _SOURCE).read_bytes()),
        (folder / _CURRENCY).read_text(encoding="utf-8"),
        _promotions(folder / _PROMOTIONS),
        about or None,
    )


def _household_columns(shop: Shop) -> dict[str, pa.Array]:
    about = shop.about_households or {}
    return {
        "household": pa.array(shop.orders.households.tolist(), pa.large_string()),
        "lines": pa.array(np.diff(shop.orders.starts)),
        **{_ABOUT + name: pa.array(v.tolist(), pa.large_string()) for name, v in about.items()},
    }


def _product_columns(catalogue: Catalogue) -> dict[str, pa.Array]:
    columns = {
        "product": pa.array(catalogue.ids.tolist(), pa.large_string()),
        "title": _grouped(catalogue.titles),
        **{_LEVEL + name: _grouped(level) for name, level in catalogue.levels.items()},
    }
    if catalogue.sizes is not None:
        columns["size"] = _grouped(catalogue.sizes)
    if catalogue.own_brand is not None:
        columns["own_brand"] = pa.array(catalogue.own_brand)
    return columns


def _catalogue(columns: dict[str, pa.Array]) -> Catalogue:
    levels = {
        name.removeprefix(_LEVEL): _level(column)
        for name, column in columns.items()
        if name.startswith(_LEVEL)
    }
    own_brand = columns.get("own_brand")
    return Catalogue(
        _texts(columns["product"]),
        _level(columns["title"]),
        levels,
        _level(columns["size"]) if "size" in columns else None,
        None if own_brand is None else own_brand.to_numpy(zero_copy_only=False),
    )


def _promotions(path: Path) -> Promotions | None:
    if not path.is_file():
        return None
    columns = _read(path)
    return Promotions(*(columns[name].to_numpy() for name in _PROMOTION_COLUMNS))


def _grouped(level: Level) -> pa.Array:
    return pa.DictionaryArray.from_arrays(
        pa.array(level.codes), pa.array(level.names, pa.large_string())
    )


def _level(column: pa.Array) -> Level:
    return Level(tuple(column.dictionary.to_pylist()), column.indices.to_numpy())


def _texts(column: pa.Array) -> np.ndarray:
    return np.array(column.to_pylist(), dtype=str)


def _write(path: Path, columns: Mapping[str, pa.Array]) -> None:
    table = pa.table(dict(columns))
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        # In one piece, so that reading it needs no copy.
        writer.write_table(table, max_chunksize=max(1, table.num_rows))


def _read(path: Path) -> dict[str, pa.Array]:
    table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
    return {
        name: column.chunk(0) if column.num_chunks else column.combine_chunks()
        for name, column in zip(table.column_names, table.columns, strict=True)
    }
