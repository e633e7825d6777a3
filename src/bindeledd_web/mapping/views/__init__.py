"""Views of phase 1: `overview`, `places`, `compare`, `travel`, `findings`, `editing`."""
