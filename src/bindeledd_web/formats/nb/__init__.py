"""Bokmål, where Django's own formats differ from what is written here."""
