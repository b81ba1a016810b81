"""Where opinions come from: a visitor's table, an export of complaints, or feeds."""
