-- Where migrations are somebody else's work, the run-time role makes sure before it serves that the schema is its
-- build's (security.md D07). It reads the history and cannot change it.
grant select on flyway_schema_history to zaitaku_app;
