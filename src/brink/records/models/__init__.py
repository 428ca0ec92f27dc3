"""The tables of the register, a room per word of the stream. Fields, constraints, nothing else."""

from brink.records.models.account import Account
from brink.records.models.accountability import Journal, JournalText, Letter, PublicResult
from brink.records.models.advert import Advert, AdvertDwelling, Draw, DrawSecret
from brink.records.models.contract import Contract
from brink.records.models.correction import Correction, CorrectionDecision, UrgencyDecision, UrgencyProposal
from brink.records.models.draw import DrawClosing, EventReading, RevealList, WitnessCommitment, WitnessReveal
from brink.records.models.dwelling import Area, Complex, Dwelling, Photo, RentPart
from brink.records.models.household import (
    Binding,
    Block,
    Debt,
    DeclaredFact,
    Income,
    Indication,
    Residence,
    Tenancy,
    Urgency,
)
from brink.records.models.incident import Incident, Replay
from brink.records.models.offer import Offer, PassedOver
from brink.records.models.party import Party, Representation, Role
from brink.records.models.person import HouseholdMember, Person, Reach
from brink.records.models.policy import Plan, PolicyDocument, PolicySet, PolicySetDocument
from brink.records.models.published import DrawFile, ResultFile
from brink.records.models.ranking import Candidate, Ranking
from brink.records.models.reaction import Engagement, Reaction, Standing
from brink.records.models.registration import Access, Participant, Registration, RegistrationEvent, TimeClaim
from brink.records.models.seal import Anchor, Seal, Unsealed

__all__ = [
    "Access",
    "Account",
    "Advert",
    "AdvertDwelling",
    "Anchor",
    "Area",
    "Binding",
    "Block",
    "Candidate",
    "Complex",
    "Contract",
    "Correction",
    "CorrectionDecision",
    "Debt",
    "DeclaredFact",
    "Draw",
    "DrawClosing",
    "DrawFile",
    "DrawSecret",
    "Dwelling",
    "Engagement",
    "EventReading",
    "HouseholdMember",
    "Incident",
    "Income",
    "Indication",
    "Journal",
    "JournalText",
    "Letter",
    "Offer",
    "Participant",
    "Party",
    "PassedOver",
    "Person",
    "Photo",
    "Plan",
    "PolicyDocument",
    "PolicySet",
    "PolicySetDocument",
    "PublicResult",
    "Ranking",
    "Reach",
    "Reaction",
    "Registration",
    "RegistrationEvent",
    "RentPart",
    "Replay",
    "Representation",
    "Residence",
    "ResultFile",
    "RevealList",
    "Role",
    "Seal",
    "Standing",
    "Tenancy",
    "TimeClaim",
    "Unsealed",
    "Urgency",
    "UrgencyDecision",
    "UrgencyProposal",
    "WitnessCommitment",
    "WitnessReveal",
]
