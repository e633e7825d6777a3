"""Rehearsals side by side, one file in full, exceptions, the calendar and signatures, ready for the pages."""
