-- The other migrations are shared with SQLite, which calls bytes a blob.
create domain blob as bytea;
