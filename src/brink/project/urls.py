"""Every address of Brink: Dutch at /, English at /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve

urlpatterns = [
    path("", include("brink.pages.urls")),
    # Photos of homes are public. Only pictures go out, whatever else came to lie in the folder.
    re_path(r"^uploads/(?P<path>[\w/-]+\.(?:jpg|jpeg|png|webp))$", serve, {"document_root": settings.MEDIA_ROOT}),
    *i18n_patterns(
        path("account/", include("allauth.urls")),
        path("kantoor/", include("brink.office.urls")),
        path("", include("brink.website.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "brink.pages.views.bad_request"
handler403 = "brink.pages.views.forbidden"
handler404 = "brink.pages.views.not_found"
handler500 = "brink.pages.views.broken"
