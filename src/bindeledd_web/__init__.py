"""The web application: stores and shows; everything it knows of the trade is in `bindeledd`."""
