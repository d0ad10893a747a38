"""The catalogue of open data (DCAT-AP.de 3.0) as Turtle: what there is, from whom, under which terms, how old."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from ninja import Router
from rdflib import CSVW, DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, VOID, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from core import registry
from core.api.api import nothing_here
from core.schemas import Language
from core.site import SiteProfile
from media.licences import LICENCES

router = Router(tags=["open data"])

ADMS, DCATAP, DCATDE, LOCN, VCARD = (
    Namespace(uri)
    for uri in (
        "http://www.w3.org/ns/adms#",
        "http://data.europa.eu/r5r/",
        "http://dcat-ap.de/def/dcatde/",
        "http://www.w3.org/ns/locn#",
        "http://www.w3.org/2006/vcard/ns#",
    )
)
EU = Namespace("http://publications.europa.eu/resource/authority/")
IANA = Namespace("https://www.iana.org/assignments/media-types/")
WKT = URIRef("http://www.opengis.net/ont/geosparql#wktLiteral")
CRS84 = "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"  # longitude before latitude
LEVEL = URIRef("http://dcat-ap.de/def/politicalGeocoding/Level/municipality")
LOCAL_AUTHORITY = URIRef("http://purl.org/adms/publishertype/LocalAuthority")
# GovData's list of licences; what nobody has released yet has no other value there.
LICENCE = Namespace("http://dcat-ap.de/def/licenses/")
LICENCE_URIS: Mapping[str, str] = {
    "not-released": "other-closed",
    "cc0-1.0": "cc-zero",
    "cc-by-4.0": "cc-by/4.0",
    "cc-by-sa-4.0": "cc-by-sa/4.0",
    "dl-de-by-2.0": "dl-by-de/2.0",
    "dl-de-zero-2.0": "dl-zero-de/2.0",
}
NAMED = {"cc-by-4.0", "cc-by-sa-4.0", "dl-de-by-2.0"}  # who uses it has to name somebody
# Ending of an export, the EU's name of its file type, and its media type.
FORMATS: Mapping[str, tuple[str, str]] = {
    "": ("JSON", "application/json"),
    ".geojson": ("GEOJSON", "application/geo+json"),
    ".csv": ("CSV", "text/csv"),
    ".openimmo.xml": ("XML", "application/xml"),
    ".atom": ("ATOM", "application/atom+xml"),
}
TITLES = {"": "JSON", ".geojson": "GeoJSON", ".csv": "CSV", ".openimmo.xml": "OpenImmo 1.2.7", ".atom": "Atom"}
LANGUAGES = {Language.DE: "DEU", Language.EN: "ENG"}
PREFIXES = {
    "adms": ADMS, "csvw": CSVW, "dcat": DCAT, "dcatap": DCATAP, "dcatde": DCATDE, "dcterms": DCTERMS, "foaf": FOAF,
    "locn": LOCN, "rdfs": RDFS, "skos": SKOS, "vcard": VCARD, "void": VOID, "xsd": XSD,
}  # fmt: skip
DATATYPES = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean"}
NOT_RELEASED = _("Nicht freigegeben: Eine Weiterverwendung ist bisher nicht erlaubt.")


@router.get("/catalogue.ttl", operation_id="catalogue", summary="The catalogue of open data")
def catalogue(request: HttpRequest) -> HttpResponse:
    """DCAT-AP.de 3.0 as Turtle: shops, quarters, programmes and funded projects with publisher, licence (or that they
    are not released), age, fields and every form in which they can be had. Entries that are made up are in no figure.
    """
    return HttpResponse(Catalogue().turtle(), content_type="text/turtle; charset=utf-8")


class Catalogue:
    """Everything has an address within the file, so that the same content is the same text."""

    def __init__(self) -> None:
        self.profile = SiteProfile.current()
        self.graph = Graph(bind_namespaces="none")
        for prefix, namespace in PREFIXES.items():
            self.graph.bind(prefix, namespace)
        self.base = settings.PUBLIC_URL + settings.CONTENT_API_PREFIX
        self.uri = URIRef(f"{self.base}/catalogue.ttl")
        self.publisher = self.fragment("publisher")
        self.contact = self.fragment("contact")
        self.place = self.fragment("place")

    def turtle(self) -> str:
        self._publisher()
        self._place()
        ages = [age for dataset in registry.datasets if (age := self._dataset(dataset))]
        self._catalogue(max(ages, default=None))
        self._service()
        return self.graph.serialize(format="turtle")

    # --- small things -------------------------------------------------------------------------------------------------

    def fragment(self, name: str) -> URIRef:
        return URIRef(f"{self.uri}#{name}")

    def add(self, subject: URIRef, **values: Any) -> None:
        """Properties by prefix and name: `dcterms_title`. A list gives several, None and empty text none."""
        for name, value in values.items():
            prefix, _separator, local = name.partition("_")
            several = value if isinstance(value, list) else [value]
            for one in several:
                if one is not None and one != "":
                    node = one if isinstance(one, (URIRef, Literal, BNode)) else Literal(one)
                    self.graph.add((subject, Namespace(str(PREFIXES[prefix]))[local], node))

    def kind(self, subject: URIRef, *kinds: URIRef) -> None:
        for kind in kinds:
            self.graph.add((subject, RDF.type, kind))

    @staticmethod
    def words(text: Any) -> list[Literal]:
        """A text of the program in both languages of the catalogue."""
        found = []
        for lang in LANGUAGES:
            with translation.override(lang):
                found.append(Literal(str(text), lang=str(lang)))
        return found

    # --- who and where ------------------------------------------------------------------------------------------------

    def _publisher(self) -> None:
        name = self.profile.body_name or self.profile.name
        self.kind(self.publisher, FOAF.Agent)
        self.add(
            self.publisher,
            foaf_name=name,
            dcterms_type=LOCAL_AUTHORITY,
            foaf_homepage=URIRef(f"{settings.PUBLIC_URL}/"),
        )
        phone = "".join(self.profile.phone.split())
        self.kind(self.contact, VCARD.Kind, VCARD.Organization)
        self.add(
            self.contact,
            vcard_fn=name,
            vcard_hasEmail=URIRef(f"mailto:{self.profile.email}") if self.profile.email else None,
            vcard_hasTelephone=URIRef(f"tel:{phone}") if phone else None,
            vcard_hasURL=URIRef(f"{settings.PUBLIC_URL}/"),
        )

    def _place(self) -> None:
        """The box in which everything of this installation lies (PLAUSIBLE_BOX), and what the place is called."""
        west, south, east, north = settings.PLAUSIBLE_BOX
        corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        ring = ", ".join(f"{lon} {lat}" for lon, lat in corners)
        self.kind(self.place, DCTERMS.Location)
        self.add(
            self.place,
            dcat_bbox=Literal(f"{CRS84} POLYGON(({ring}))", datatype=WKT),
            skos_prefLabel=", ".join(filter(None, (self.profile.city, self.profile.region))),
        )

    # --- the catalogue ------------------------------------------------------------------------------------------------

    def _catalogue(self, modified: datetime | None) -> None:
        names = [
            Literal(f"{self.profile.in_language('name', lang)}: {title}", lang=str(lang))
            for lang, title in zip(LANGUAGES, self.words(_("offene Daten")), strict=True)
        ]
        told = [
            Literal(" ".join(filter(None, (text, self.profile.demonstration_notice(lang)))), lang=str(lang))
            for lang, text in zip(LANGUAGES, self.words(_("Was diese Website als Daten anbietet.")), strict=True)
        ]
        self.kind(self.uri, DCAT.Catalog)
        self.add(
            self.uri,
            dcterms_title=names,
            dcterms_description=told,
            dcterms_publisher=self.publisher,
            dcterms_language=[EU[f"language/{code}"] for code in LANGUAGES.values()],
            dcterms_spatial=self.place,
            dcterms_modified=modified,
            foaf_homepage=URIRef(f"{settings.PUBLIC_URL}/"),
            dcat_themeTaxonomy=EU["data-theme"],
            dcat_dataset=[self.fragment(dataset.key) for dataset in registry.datasets],
            dcat_service=self.fragment("api"),
            dcatap_availability=EU["planned-availability/AVAILABLE"],
            **self._terms(),
        )

    def _service(self) -> None:
        service = self.fragment("api")
        self.kind(service, DCAT.DataService)
        self.add(
            service,
            dcterms_title=self.words(_("Programmierschnittstelle der Website")),
            dcterms_publisher=self.publisher,
            dcat_contactPoint=self.contact,
            dcat_endpointURL=URIRef(f"{self.base}/"),
            dcat_endpointDescription=URIRef(f"{self.base}/openapi.json"),
            dcat_servesDataset=[self.fragment(dataset.key) for dataset in registry.datasets],
            dcatap_availability=EU["planned-availability/AVAILABLE"],
            dcterms_accessRights=EU["access-right/PUBLIC"],
            **self._terms(),
        )

    def _terms(self) -> dict[str, Any]:
        """Under which terms it may be used: one value of GovData's list, and in words while nothing is released."""
        key = self.profile.licence
        rights = None
        if not LICENCES[key].released:
            rights = self.fragment("not-released")
            self.kind(rights, DCTERMS.RightsStatement)
            self.add(rights, rdfs_label=self.words(NOT_RELEASED))
        return {"dcterms_license": LICENCE[LICENCE_URIS[key]], "dcterms_rights": rights}

    # --- sets of data -------------------------------------------------------------------------------------------------

    def _dataset(self, dataset: registry.Dataset) -> datetime | None:
        """Describes it and gives its age. What is made up is neither counted nor makes it younger."""
        subject = self.fragment(dataset.key)
        real = dataset.rows(Language.DE).filter(is_example=False).order_by()
        modified = real.aggregate(at=Max("public_modified_at"))["at"]
        self.kind(subject, DCAT.Dataset)
        self.add(
            subject,
            dcterms_title=self.words(dataset.title),
            dcterms_description=self.words(dataset.description),
            dcterms_identifier=str(subject),
            dcterms_publisher=self.publisher,
            dcat_contactPoint=self.contact,
            dcat_keyword=[word for keyword in dataset.keywords for word in self.words(keyword)],
            dcat_theme=[EU[f"data-theme/{theme}"] for theme in dataset.themes],
            dcterms_language=[EU[f"language/{code}"] for code in LANGUAGES.values()],
            dcterms_spatial=self.place,
            dcatde_politicalGeocodingLevelURI=LEVEL,
            dcterms_modified=modified,
            dcterms_accessRights=EU["access-right/PUBLIC"],
            dcterms_accrualPeriodicity=EU["frequency/IRREG"],
            dcatap_availability=EU["planned-availability/AVAILABLE"],
            dcterms_conformsTo=self._fields(dataset),
            foaf_page=URIRef(f"{self.base}/docs"),
            void_entities=real.count(),
            dcat_distribution=list(self._distributions(dataset, modified)),
        )
        self.kind(URIRef(f"{self.base}/docs"), FOAF.Document)
        return modified

    def _distributions(self, dataset: registry.Dataset, modified: datetime | None) -> Iterator[URIRef]:
        for ending in ("", *dataset.exports):
            path = f"{settings.CONTENT_API_PREFIX}/{dataset.key}{ending}"
            if answered(path):
                query = "&".join(filter(None, (dataset.filters, "" if ending else "per_page=100")))
                yield self._distribution(
                    dataset, ending, f"{settings.PUBLIC_URL}{path}{'?' if query else ''}{query}", modified
                )

    def _distribution(self, dataset: registry.Dataset, ending: str, address: str, modified: datetime | None) -> URIRef:
        """Lists come in pages and are reached at their address; an export is the whole file."""
        subject = self.fragment(f"{dataset.key}-{TITLES[ending].split()[0].lower()}")
        file_type, media_type = FORMATS[ending]
        self.kind(subject, DCAT.Distribution)
        self.add(
            subject,
            dcterms_title=[
                Literal(f"{title} ({TITLES[ending]})", lang=title.language) for title in self.words(dataset.title)
            ],
            dcat_accessURL=URIRef(address),
            dcat_downloadURL=URIRef(address) if ending else None,
            dcterms_format=EU[f"file-type/{file_type}"],
            dcat_mediaType=IANA[media_type],
            dcterms_modified=modified,
            dcatap_availability=EU["planned-availability/AVAILABLE"],
            dcat_accessService=self.fragment("api"),
            dcatde_licenseAttributionByText=self._attribution(),
            **self._terms(),
        )
        return subject

    def _attribution(self) -> str | None:
        if self.profile.licence not in NAMED:
            return None
        return self.profile.attribution or self.profile.body_name or self.profile.name

    def _fields(self, dataset: registry.Dataset) -> URIRef:
        """The columns of an entry: name, kind of value and, where the contract has one, description."""
        subject = self.fragment(f"{dataset.key}-fields")
        properties = dataset.entry.model_json_schema()["properties"]
        columns: list[Node] = [self._field(subject, name, told) for name, told in properties.items()]
        self.kind(subject, DCTERMS.Standard, CSVW.Schema)
        self.add(
            subject,
            dcterms_title=self.words(_("Felder eines Eintrags")),
            rdfs_seeAlso=URIRef(f"{self.base}/openapi.json#/components/schemas/{dataset.entry.__name__}"),
        )
        head = BNode()
        Collection(self.graph, head, columns)
        self.add(subject, csvw_column=head)
        return subject

    def _field(self, schema: URIRef, name: str, told: Mapping[str, Any]) -> URIRef:
        subject = URIRef(f"{schema}-{name}")
        kinds = [told, *told.get("anyOf", [])]
        kind = next((DATATYPES[one["type"]] for one in kinds if one.get("type") in DATATYPES), "json")
        description = told.get("description")
        self.kind(subject, CSVW.Column)
        self.add(
            subject,
            csvw_name=name,
            csvw_datatype=kind,
            dcterms_description=Literal(description, lang="en") if description else None,
        )
        return subject


def answered(path: str) -> bool:
    """Whether the API has an operation at this address."""
    try:
        return resolve(path).func is not nothing_here
    except Resolver404:
        return False
