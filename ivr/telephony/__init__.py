"""Words of telephony as values: calls, events, languages, hours, phones, durations. Pure."""
