"""What pages embed: entries without an address."""

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import CollectionViewRestriction, Site

from core.site import SiteProfile
from home.models import Person
from media import renditions
from tests.core.publication.steps import Steps, row
from tests.core.publication.world import World, collection


@row()
def picture_added(w: World) -> Steps:
    yield None
    w.picture()
    yield ["content media.picture"]


@row()
def picture_edited(w: World) -> Steps:
    picture = w.picture()
    w.page("a", picture=picture)
    yield None
    picture.alt = "Ein anderer Platz"
    picture.save()
    yield ["content media.picture"]


@row()
def picture_deleted(w: World) -> Steps:
    picture = w.picture()
    yield None
    picture.delete()
    yield ["content media.picture"]


@row(atomic=False)
def sizes_of_a_picture_made(w: World) -> Steps:
    w.page("a", picture=w.picture())
    yield None
    assert renditions.make_missing() == 1
    assert renditions.make_missing() == 0
    yield ["content media.picture"]


@row()
def file_edited(w: World) -> Steps:
    file = w.file()
    yield None
    file.title = "Neuer Titel"
    file.save()
    yield ["content media.file"]


@row()
def size_of_a_file_noted(w: World) -> Steps:
    file = w.file()
    yield None
    file.save(update_fields=["file_size", "file_hash"])
    yield []


@row()
def snippet(w: World) -> Steps:
    person = w.keep(Person.objects.create(role="Quartiersmanagement"))
    yield None
    person.role = "Leitung"
    person.save()
    yield ["content home.person"]


@row()
def setting(w: World) -> Steps:
    yield None
    w.keep(SiteProfile.objects.create(city="Musterstadt"))
    yield ["content core.siteprofile"]


@row()
def redirect(w: World) -> Steps:
    page = w.page("a")
    yield None
    w.keep(Redirect.objects.create(old_path="/alt", redirect_page=page))
    yield ["content wagtailredirects.redirect"]


@row()
def hostname(w: World) -> Steps:
    site = Site.objects.get(is_default_site=True)
    yield None
    site.hostname = "stadt.example"
    site.save()
    yield ["content wagtailcore.site"]


@row()
def collection_renamed(w: World) -> Steps:
    made = w.keep(collection("Ordner"))
    yield None
    made.name = "Anderer Ordner"
    made.save()
    yield ["content wagtailcore.collection"]


@row()
def collection_restricted(w: World) -> Steps:
    made = w.keep(collection("Ordner"))
    yield None
    CollectionViewRestriction.objects.create(collection=made, restriction_type="login")
    yield ["content wagtailcore.collectionviewrestriction"]
