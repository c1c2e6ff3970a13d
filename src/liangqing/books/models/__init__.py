"""The nouns of the books, a file each."""

from liangqing.books.models.audit_event import ActionKey, AuditEvent, AuditHead
from liangqing.books.models.clearing import Clearing
from liangqing.books.models.consent import Consent
from liangqing.books.models.document import Attachment, Document, DocumentLine
from liangqing.books.models.draft import Draft
from liangqing.books.models.entity import Entity
from liangqing.books.models.entry import Allocation, Balance, Entry, OpenItem
from liangqing.books.models.import_batch import ControlBalance, ImportBatch
from liangqing.books.models.invitation import Invitation
from liangqing.books.models.login_tally import LoginTally
from liangqing.books.models.opening_confirmation import OpeningConfirmation
from liangqing.books.models.partner import Address, Contact, Partner, PartnerName, PayerAccount, SalesOwner
from liangqing.books.models.period import Period, Rate
from liangqing.books.models.posted import Posted, posted_models
from liangqing.books.models.product import Product
from liangqing.books.models.reconciliation import Agreement, Decision, Difference, DifferenceEvent, Reconciliation
from liangqing.books.models.series import Series
from liangqing.books.models.user import ApiKey, Membership, User
from liangqing.books.models.version import RuleVersion

__all__ = [
    "ActionKey",
    "Address",
    "Agreement",
    "Allocation",
    "ApiKey",
    "Attachment",
    "AuditEvent",
    "AuditHead",
    "Balance",
    "Clearing",
    "Consent",
    "Contact",
    "ControlBalance",
    "Decision",
    "Difference",
    "DifferenceEvent",
    "Document",
    "DocumentLine",
    "Draft",
    "Entity",
    "Entry",
    "ImportBatch",
    "Invitation",
    "LoginTally",
    "Membership",
    "OpenItem",
    "OpeningConfirmation",
    "Partner",
    "PartnerName",
    "PayerAccount",
    "Period",
    "Posted",
    "Product",
    "Rate",
    "Reconciliation",
    "RuleVersion",
    "SalesOwner",
    "Series",
    "User",
    "posted_models",
]
