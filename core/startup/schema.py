"""The tables of a startup's books, column by column.

The same description types the simulated tables, checks the user's own, fills the mapping step and
documents the tables beside the SQL workbench. Dates are UTC, months are written as their first
day, money is in the row's own currency.
"""

from collections.abc import Mapping
from types import MappingProxyType

from core.startup.company_tables import COMPANY_TABLES
from core.startup.customer_tables import CUSTOMER_TABLES
from core.startup.table_columns import BookColumn
from core.startup.table_schema import TableName, TableSchema

__all__ = ["REPORTING_CURRENCY", "TABLES", "BookColumn", "TableName", "TableSchema"]

REPORTING_CURRENCY = "USD"

TABLES: Mapping[str, TableSchema] = MappingProxyType(
    {table.name: table for table in (*CUSTOMER_TABLES, *COMPANY_TABLES)}
)
