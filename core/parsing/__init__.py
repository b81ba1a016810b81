"""A stranger's bytes turned into a table, in a process that has limits and nothing to lose."""
