"""Tables and schema of a case folder, without meaning."""
