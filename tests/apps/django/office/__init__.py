"""The phones of an office: a support queue, a PIN conference, forwarding by the hour."""
