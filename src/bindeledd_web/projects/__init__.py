"""A project and the records that people keep in it: what establishment and follow-up both stand on."""
