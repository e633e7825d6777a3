"""Floor 1: maps and charts as SVG text, with no meaning of their own and no other library.

Geometry (metres in UTM 33), figures and every text come in as arguments; what goes out is a
string without style attributes, safe under a strict content security policy. The look on
screen and paper is in the web application's `drawing.css`.

- `maps`: `draw_map`, areas as links, painted by group or by measure, with a legend as data
- `map_areas`, `map_layers`, `map_words`, `legend`: what a map is made of, layer by layer
- `flows`: `Flow`, arrows as wide as what they carry
- `symbols`: `Marker`, one shape per kind of place
- `charts`: bars and lines, each with its table; `scatter`: points by two measures, each a link
- `chart_frame`: `Chart`, and the paper a chart is drawn on
- `palette`: hues, patterns and letters; `scale_for`, the classes of a measure
- `geometry`, `borders`, `backdrop`, `labels`, `neighbours`: shapes, and where words find room
- `svg`: writing elements, all of them escaped
"""
