"""The team page: its groups are content, their members are people's posts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.snippets.blocks import SnippetChooserBlock

from core.blocks.base import EntryStream
from core.blocks.body import TEXT_FEATURES
from core.blocks.field import BodyField
from core.pages import BasePage
from home.schemas import TeamGroupOut, TeamPageOut

if TYPE_CHECKING:
    from core.build import Builder
    from home.models.person import Person


class TeamGroupBlock(blocks.StructBlock):
    name = blocks.CharBlock(max_length=100, label=_("Name der Gruppe"))
    description = blocks.RichTextBlock(required=False, features=TEXT_FEATURES, label=_("Was die Gruppe tut"))
    people = blocks.ListBlock(SnippetChooserBlock("home.Person", label=_("Person")), label=_("Personen"))

    class Meta:
        icon = "group"
        label = _("Gruppe")

    def answer(self, value: Any, build: "Builder") -> TeamGroupOut:
        contacts = [person.contact(build) for person in value["people"] if person]
        return TeamGroupOut(
            name=value["name"],
            description_html=build.html(value["description"]),
            people=[contact for contact in contacts if contact],
        )


class TeamPage(BasePage):
    """A group whose members have all left stays: it says that there is such a group."""

    schema = TeamPageOut
    api_type = "team"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    searched = ("title", "lead", "intro", "groups", "body")
    translated = frozenset({"intro", "groups", "body"})

    intro = RichTextField(_("Einleitung"), blank=True, features=TEXT_FEATURES)
    groups = StreamField(EntryStream(TeamGroupBlock()), verbose_name=_("Gruppen"), blank=True)
    body = BodyField(_("Inhalt unter den Gruppen"))

    text_panels = [FieldPanel("intro"), FieldPanel("groups"), FieldPanel("body")]

    class Meta:
        verbose_name = _("Team")
        verbose_name_plural = _("Team")

    def people(self) -> "list[Person]":
        """Everyone whom the groups name, in their order, each once."""
        named = [person for group in self.groups for person in group.value["people"] if person]
        return list({person.pk: person for person in named}.values())

    def answer(self, text: Self, build: "Builder") -> TeamPageOut:
        shown = [person for person in text.people() if person.portrait_consent == person.PortraitConsent.GIVEN]
        build.load_renditions(person.portrait_id for person in shown if person.portrait_id)
        return TeamPageOut(
            **build.page(self, text),
            intro_html=build.html(text.intro),
            groups=build.entries(text.groups),
            body=build.body(text.body),
        )

    def found_by(self, answer: TeamPageOut, build: "Builder") -> Iterator[tuple[str, str]]:
        for person in (person for group in answer.groups for person in group.people):
            found = (person.name, person.role, person.organisation, person.email, *person.topics)
            yield from ((text, str(person.lang)) for text in found if text)
