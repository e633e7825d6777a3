"""What all pages share: the shell, the components, the style sheets, and the safety around them.

- `middleware`, `language`: security headers, upload limit, the language in force
- `context`, `templatetags.ui`: what the shell shows, and tags for figures, dates and sources
- `errors`, `logs`: error pages and logs that never repeat what a person wrote
- `private`: identity numbers are refused, telephone numbers warned about
- `post`: e-mail handed over, and what became of it
- `once`: a form that is sent twice counts once
- `templates/base.html`, `templates/_components/`: the shell and the components
"""
