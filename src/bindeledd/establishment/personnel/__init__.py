"""The personnel track: counts and process, never persons.

- `counts`: how many are placed, wait and have reserved themselves, by location, and who may become isolated
- `steps`: the steps that chapter 16 of the Working Environment Act asks for, and their deadlines
- `paper`: the state of the track as a document, with counts 1–4 hidden
"""
