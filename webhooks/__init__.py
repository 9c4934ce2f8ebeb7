"""The voice service: the Flask app that Twilio calls."""
