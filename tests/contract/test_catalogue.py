"""Contract of `catalogue.ttl`: DCAT-AP.de 3.0, read by rdflib, and held to the shapes that DCAT_SHAPES names."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import resolve
from pyshacl import validate
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, VOID, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import CSVW

from core.api.api import nothing_here
from core.site import SiteProfile
from tests import content, content_projects

pytestmark = pytest.mark.django_db
PATH = "/api/v1/catalogue.ttl"
HERE = Namespace("http://testserver/api/v1/catalogue.ttl#")
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SETS = ["vacancies", "quarters", "programmes", "projects"]
# What GovData's shapes demand, as far as it is no list of theirs. The whole of them: DCAT_SHAPES.
DEMANDED = {
    DCAT.Catalog: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset],
    DCAT.Dataset: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.theme, DCAT.keyword],
    DCAT.Distribution: [DCAT.accessURL, DCTERMS.license, DCTERMS.format],
    DCAT.DataService: [DCAT.endpointURL, DCTERMS.title, DCTERMS.publisher],
    FOAF.Agent: [FOAF.name],
}


@pytest.fixture(scope="module")
def city(once: None) -> None:
    SiteProfile(name="Mitte", body_name="Stadt Muster", city="Muster", email="mitte@stadt.example").save()
    linden = content.quarter("Lindenviertel")
    content.vacancy("Laden am Markt")
    content.vacancy("Beispiel: Eckladen", slug="beispiel-eckladen", is_example=True)
    content.vacancy("Vergebener Laden", status="vergeben")
    content_projects.programme("Hof-Fonds")
    content_projects.project("Lichterhof", ownership="funded", quarters=[linden])
    content_projects.project("Eigenes", ownership="own")
    content.published()


def read(client: Client) -> Graph:
    response = client.get(PATH)
    assert response.status_code == 200, response.content[:300]
    assert response["Content-Type"] == "text/turtle; charset=utf-8"
    return Graph().parse(data=response.content, format="turtle")


def test_every_thing_has_what_the_profile_demands(city: None, client: Client) -> None:
    graph = read(client)
    for kind, properties in DEMANDED.items():
        things = list(graph.subjects(RDF.type, kind))
        assert things
        lacking = [(thing, wanted) for thing in things for wanted in properties if (thing, wanted, None) not in graph]
        assert lacking == []
    catalogue = next(graph.subjects(RDF.type, DCAT.Catalog))
    assert set(graph.objects(catalogue, DCAT.dataset)) == {HERE[name] for name in SETS}


def test_what_is_named_is_described(city: None, client: Client) -> None:
    graph = read(client)
    ours = {node for node in graph.objects() if isinstance(node, URIRef) and node.startswith(HERE)}
    assert [node for node in ours if (node, RDF.type, None) not in graph] == []


@pytest.mark.parametrize(("name", "entries"), [("vacancies", 1), ("quarters", 1), ("programmes", 1), ("projects", 1)])
def test_figures_count_what_is_listed_and_real(city: None, client: Client, name: str, entries: int) -> None:
    assert list(read(client).objects(HERE[name], VOID.entities)) == [Literal(entries)]


def test_an_example_does_not_make_a_set_younger(city: None, client: Client, published: Callable[[], int]) -> None:
    before = list(read(client).objects(HERE.vacancies, DCTERMS.modified))
    content.vacancy("Beispiel: Neuer Laden", slug="beispiel-neu", is_example=True)
    published()
    assert list(read(client).objects(HERE.vacancies, DCTERMS.modified)) == before


def test_every_form_is_really_there(city: None, client: Client) -> None:
    graph = read(client)
    addresses = [str(address) for address in graph.objects(None, DCAT.accessURL)]
    assert "http://testserver/api/v1/projects?ownership=funded&per_page=100" in addresses
    assert "http://testserver/api/v1/quarters.geojson" in addresses
    for address in addresses:
        path = address.removeprefix("http://testserver")
        assert resolve(path.partition("?")[0]).func is not nothing_here
        assert client.get(path).status_code == 200


def test_nothing_is_called_free_before_somebody_has_said_so(city: None, client: Client) -> None:
    graph = read(client)
    licences = {str(graph.value(part, DCTERMS.license)) for part in graph.subjects(RDF.type, DCAT.Distribution)}
    assert licences == {"http://dcat-ap.de/def/licenses/other-closed"}
    (rights,) = set(graph.objects(None, DCTERMS.rights))
    assert "Nicht freigegeben" in {str(label)[:17] for label in graph.objects(rights, RDFS.label)}


def test_a_licence_that_demands_a_name_gives_it(city: None, client: Client) -> None:
    profile = SiteProfile.current()
    profile.licence, profile.attribution = "dl-de-by-2.0", "Stadt Muster, Citymanagement"
    profile.save()
    graph = read(client)
    for part in graph.subjects(RDF.type, DCAT.Distribution):
        assert str(graph.value(part, DCTERMS.license)) == "http://dcat-ap.de/def/licenses/dl-by-de/2.0"
        assert str(graph.value(part, DCATDE.licenseAttributionByText)) == "Stadt Muster, Citymanagement"
    assert list(graph.objects(None, DCTERMS.rights)) == []


def test_fields_are_described_in_their_order(city: None, client: Client) -> None:
    graph = read(client)
    schema = graph.value(HERE.vacancies, DCTERMS.conformsTo)
    head = graph.value(schema, CSVW.column)
    assert head is not None
    names = [str(graph.value(column, CSVW.name)) for column in Collection(graph, head)]
    assert {"title", "area_total_m2", "rent", "is_example", "checked_on"} <= set(names)
    checked = HERE["vacancies-fields-checked_on"]
    assert "made sure" in str(graph.value(checked, DCTERMS.description))


def test_texts_are_german_and_english(city: None, client: Client) -> None:
    graph = read(client)
    titles = set(graph.objects(HERE.vacancies, DCTERMS.title))
    assert titles == {Literal("Freie Ladenlokale", lang="de"), Literal("Vacant shops", lang="en")}


def test_the_contact_is_the_offices(city: None, client: Client) -> None:
    graph = read(client)
    assert [str(mail) for mail in graph.objects(HERE.contact, VCARD.hasEmail)] == ["mailto:mitte@stadt.example"]


def test_the_same_content_is_the_same_file(city: None, client: Client) -> None:
    first = client.get(PATH)
    assert client.get(PATH).content == first.content
    assert client.get(PATH, headers={"if-none-match": first["ETag"]}).status_code == 304


@pytest.mark.skipif("DCAT_SHAPES" not in os.environ, reason="DCAT_SHAPES names no SHACL shapes")
def test_the_official_shapes_find_nothing(city: None, client: Client) -> None:
    shapes = Graph()
    given = Path(os.environ["DCAT_SHAPES"])
    for path in sorted(given.rglob("*.ttl")) if given.is_dir() else [given]:
        shapes.parse(path, format="turtle")
    conforms, _results, told = validate(read(client), shacl_graph=shapes, allow_warnings=True, do_owl_imports=False)
    assert conforms, told
