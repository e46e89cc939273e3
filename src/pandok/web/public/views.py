"""Pages that anybody may open."""

from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pandok.web.accounts.services import user_set_language
from pandok.web.accounts.types import Language
from pandok.web.presentation.navigation import home_of

_LANGUAGE_COOKIE_S = 365 * 24 * 3600


class SignIn(LoginView):
    """Name and password."""

    http_method_names = ("get", "head", "post", "options")
    template_name = "public/sign_in.html"
    redirect_authenticated_user = True


class SignOut(LogoutView):
    """Ends the session."""


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """Say what this is; whoever is signed in goes on to their work."""
    if request.user.is_authenticated:
        home = home_of(request.user)
        if home != "public:front":
            return redirect(home)
    return render(request, "public/front.html")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language, for this browser and, where signed in, for the account."""
    wanted = request.POST.get("language")
    after = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        after, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        after = "/"
    response = HttpResponseRedirect(after)
    if wanted in Language.values:
        if request.user.is_authenticated:
            user_set_language(user=request.user, language=Language(wanted))
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=_LANGUAGE_COOKIE_S,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
        )
    return response


@never_cache
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Answer whether pages and database work; a database that is away makes it 503."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
