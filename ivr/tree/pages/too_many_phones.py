"""More phones are to ring at once than can.

Why: Twilio rings ten phones at once at most, and none of more.
https://www.twilio.com/docs/voice/twiml/number

Bad:
    dial: +7 495 555-01-40, +7 495 555-01-41, +7 495 555-01-42, +7 495 555-01-43,
      +7 495 555-01-44, +7 495 555-01-45, +7 495 555-01-46, +7 495 555-01-47, +7 495 555-01-48,
      +7 495 555-01-49, +7 495 555-01-50
    at_once: yes
    otherwise: bye

Good:
    dial: +7 495 555-01-40, +7 495 555-01-41
    at_once: yes
    otherwise: bye
"""
