"""The paragraphs of a guideline, each to be found for itself."""

from collections.abc import Iterator

from core.registry import Part
from core.schemas import PageOut
from projects.guideline_schemas import GuidelineOut


def paragraphs(answer: PageOut) -> Iterator[Part]:
    """Of the version in force; where no first day is known, of the newest, which is what the site shows as current."""
    if not isinstance(answer, GuidelineOut) or not is_current(answer):
        return
    for section in answer.sections:
        for paragraph in section.paragraphs:
            number = paragraph.number or section.number
            yield Part(
                key=paragraph.key,
                anchor=paragraph.anchor,
                title=f"{number} {section.title}".strip(),
                text_html=paragraph.html,
                labels=tuple(labels(paragraph.key, answer)),
                about=answer.programme.id if answer.programme else None,
            )


def labels(key: str, answer: GuidelineOut) -> Iterator[str]:
    """What the criteria say that come from a paragraph: who asks for a sum doesn't ask in the words of a rule."""
    for criterion in answer.criteria:
        if criterion.paragraph and criterion.paragraph.key == key:
            yield criterion.label
            yield from (choice.label for choice in criterion.choices)


def is_current(answer: GuidelineOut) -> bool:
    newest = answer.versions[0].id if answer.versions else answer.id
    return answer.in_force or (answer.in_force is None and newest == answer.id)
