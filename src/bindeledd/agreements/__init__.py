"""Floor 7: agreements and decisions: what the lawful road needs in writing, and whether it is all there.

- `cooperation`: who does what for whom from when; `known`: what a paper can take from the case
- `templates`: the papers as data, read strictly; `answers`: what is filled in, as text people read
- `drafts`: a paper being written; `completeness`: what the law demands and the draft lacks
- `writing`: a draft as a document; `versions`: one version beside another, clause by clause
- `wording`: two texts word by word; `reading`: an existing agreement, held against the same list
- `decisions`: what every council has said and decided; `settlement`: who pays what per year
- `milestones`, `told`: what decisions tell the reorganisation and the papers
- `protection`: the data-protection gate; `assessment`: the option paper
- `folder`, `folder_papers`: cooperations, papers and events in a case folder
"""
