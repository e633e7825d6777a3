"""What lawyers have said of the rules."""

from __future__ import annotations

from bindeledd_web.law.models import Review


def newest_reviews() -> dict[str, Review]:
    """The newest review of each rule that has one, by the rule's id."""
    return {review.rule: review for review in Review.objects.order_by("id")}
