"""What every view here needs: the answer, and the check that Twilio asks."""

from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import VoiceResponse


def twiml(response: VoiceResponse) -> HttpResponse:
    return HttpResponse(str(response), content_type="text/xml")


def webhook(view):
    """A view for Twilio alone: no CSRF token, but a signature."""

    @csrf_exempt
    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs):
        validator = RequestValidator(settings.TWILIO_AUTH_TOKEN)
        url = request.build_absolute_uri()
        signature = request.headers.get("X-Twilio-Signature", "")
        if not validator.validate(url, request.POST, signature):
            return HttpResponseForbidden("This is for Twilio.", content_type="text/plain")
        return view(request, *args, **kwargs)

    return checked
