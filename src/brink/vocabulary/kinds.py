"""The closed lists: what kinds of a thing there are. Stored as their values; shown through the glossary or a page's own words."""

from enum import StrEnum


class PartyKind(StrEnum):
    """An organisation of the federation."""

    FOUNDATION = "foundation"
    CORPORATION = "corporation"
    TENANTS = "tenants_organisation"
    MUNICIPALITY = "municipality"


class RoleKind(StrEnum):
    """What somebody does for a party."""

    LETTING_OFFICER = "letting_officer"
    FOUNDATION_OFFICE = "foundation_office"
    URGENCY_COMMITTEE = "urgency_committee"
    TENANTS_BOARD = "tenants_board"
    AUDITOR = "auditor"


class Level(StrEnum):
    """How sure a fact is: said by the person, or shown with a proof."""

    DECLARED = "declared"
    PROVEN = "proven"


class Channel(StrEnum):
    """How something reached Brink."""

    WEBSITE = "website"
    COUNTER = "counter"
    OPTION = "option"
    IMPORT = "import"


class ReachKind(StrEnum):
    """A way to reach a person."""

    MAIL = "mail"
    POST = "post"
    PHONE = "phone"
    HELPER = "helper"


class ParticipantRole(StrEnum):
    """Who holds a registration."""

    APPLICANT = "applicant"
    CO_APPLICANT = "co_applicant"


class Relation(StrEnum):
    """Who else would move along, as seen from the applicant."""

    CHILD = "child"
    PARENT = "parent"
    OTHER_ADULT = "other_adult"


class AreaKind(StrEnum):
    """A place: a municipality, or a core (village, town, neighbourhood) inside one."""

    MUNICIPALITY = "municipality"
    CORE = "core"


class DwellingKind(StrEnum):
    """The type of a home."""

    TERRACED = "terraced"
    END_TERRACE = "end_terrace"
    SEMI_DETACHED = "semi_detached"
    DETACHED = "detached"
    BUNGALOW = "bungalow"
    APARTMENT = "apartment"
    GALLERY_FLAT = "gallery_flat"
    STUDIO = "studio"


class RentPartKind(StrEnum):
    """A part of the monthly rent. Basic rent and eligible service costs together are the rekenhuur."""

    BASIC = "basic"
    ELIGIBLE_SERVICE = "eligible_service"
    OTHER_SERVICE = "other_service"


class OfferGround(StrEnum):
    """Why this person is offered this home."""

    RANKING = "ranking"
    DIRECT_MEDIATION = "direct_mediation"


class ContractKind(StrEnum):
    """What kind of contract ends the search."""

    INDEFINITE = "indefinite"
    TEMPORARY = "temporary"
    YOUTH = "youth"


class DeclineReason(StrEnum):
    """Why a candidate does not want the home."""

    OTHER_HOME = "other_home"
    NOT_YET = "not_yet"
    LOCATION = "location"
    FACILITIES = "facilities"
    RENT = "rent"
    PERSONAL = "personal"


class PassOverReason(StrEnum):
    """Why an officer goes on to the next candidate."""

    INCOME = "income"
    HOUSEHOLD = "household"
    DOCUMENTS = "documents"
    NO_ANSWER = "no_answer"
    OTHER_OFFER = "other_offer"
    LANDLORD_REFERENCE = "landlord_reference"
    RECHECK = "recheck"
