-- name: base_tables
-- Gives the tables of the file's main schema; views are left out, for they could look elsewhere.
SELECT table_name, estimated_size AS rows
FROM duckdb_tables()
WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal
ORDER BY table_name;
