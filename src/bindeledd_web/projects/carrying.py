"""Projects and their records as rows of the case folder, and back."""
