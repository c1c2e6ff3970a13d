"""Attach an original to a posted document: a scan, a photograph, a file. The bytes lie in the store already."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.models import Attachment, Document
from liangqing.books.refusals import NotFound
from liangqing.books.store import path_of


@action("attach")
def attach(act: Act, *, document_id: int, name: str, sha256: str) -> Answer:
    """Attach a kept file; the same file is attached to a document once.

    Args:
        act: who attaches.
        document_id: the document.
        name: the file's name, as people know it.
        sha256: under which the store keeps it.

    Raises:
        NotFound: there is no such document, or the store does not hold the file.
    """
    document = Document.objects.filter(entity=act.entity, pk=document_id).first()
    if document is None:
        raise NotFound(noun="document", name=str(document_id))
    path = path_of(sha256)
    if not path.is_file():
        raise NotFound(noun="file", name=name)
    known = Attachment.objects.filter(document=document, sha256=sha256).first()
    if known is not None:
        return {"attachment": known.pk}
    attachment = Attachment.objects.create(
        document=document,
        name=name[:200],
        sha256=sha256,
        byte_count=path.stat().st_size,
        added_by_id=act.viewer.user_id,
        added_at=act.now,
    )
    act.record(f"document {document.pk}", after={"attachment": name, "sha256": sha256})
    return {"attachment": attachment.pk}
