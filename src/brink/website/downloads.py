"""Files to keep and to check."""

from django.http import HttpResponse


def download(name: str, content: bytes, kind: str = "application/json") -> HttpResponse:
    """A file that the browser keeps under this name, byte for byte.  kind: its media type."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
