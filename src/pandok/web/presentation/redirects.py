"""Going on after a form was sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect


def go_on(request: HttpRequest, address: str) -> HttpResponse:
    """Send the browser on, also where a script sent the form in the background."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponseClientRedirect(address)
    return redirect(address)
