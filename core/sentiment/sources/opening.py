"""A visitor's file of either kind, told by its columns."""

from datetime import datetime

from core.sentiment.sources.complaints import ComplaintSource, TagBy, is_complaint_export
from core.sentiment.sources.reading import OpinionSource, Reading
from core.sentiment.sources.table import TableSource
from core.uploads import Upload


def source_of(upload: Upload, tag_by: TagBy = "issue") -> OpinionSource:
    """Give a checked table as a source: an export of complaints, or any other table.

    Parameters
    ----------
    upload : Upload
    tag_by : "issue" or "product"
        What becomes the tag of a complaint.
    """
    if is_complaint_export(upload):
        return ComplaintSource(upload, tag_by)
    return TableSource(upload)


def read_upload(upload: Upload, now: datetime, tag_by: TagBy = "issue") -> Reading:
    """Give the items of a checked table of either kind."""
    return source_of(upload, tag_by).read(now)
