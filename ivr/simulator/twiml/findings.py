"""What Twilio's debugger would list: a finding, and the numbers a finding can have.

An error stops the document and asks the fallback URL; a warning is logged and the call goes on
with the default. Levels follow Twilio's dictionary, https://www.twilio.com/docs/api/errors; the
words are ours.
"""

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and what to change. An error ends the document, a warning does not.

    `code` is Twilio's number, a key of `CODES`. `line` and `column` count from 1 in the document;
    None where the fault has no place in it (a content type, a size, a request).
    """

    code: int
    level: Level
    message: str
    line: int | None = None
    fix: str = ""
    column: int | None = None

    @property
    def fatal(self) -> bool:
        """Whether this ends the document and sends the call to its fallback URL."""
        return self.level == "error"


@dataclass(frozen=True, slots=True)
class Code:
    """One number of Twilio's dictionary: its level, its meaning, the repair."""

    level: Level
    meaning: str
    fix: str


def finding(
    code: int,
    message: str = "",
    line: int | None = None,
    *,
    column: int | None = None,
    fix: str = "",
) -> Finding:
    """A finding with the level of its code; its registered meaning and repair unless given.

    Raises KeyError for a code that is not in `CODES`.
    """
    known = CODES[code]
    return Finding(code, known.level, message or known.meaning, line, fix or known.fix, column)


def error(meaning: str, fix: str) -> Code:
    """A code that stops the document."""
    return Code("error", meaning, fix)


def warning(meaning: str, fix: str) -> Code:
    """A code that is logged; the call goes on."""
    return Code("warning", meaning, fix)


# Repairs that many codes share.
GET_OR_POST = "write GET or POST"
TRUE_OR_FALSE = "write true or false"
HTTP_URL = "write an http(s) URL, absolute or relative to this document, with no spaces"
TRY_LATER = "try again; if it stays, look at the connection to this host"
NOT_LOCAL = "nothing to change in the document; this is decided by Twilio's side of the line"

CODES: dict[int, Code] = {  # what is wrong, and what to change
    # -- URLs and fetching --
    11100: error("the URL cannot be used", HTTP_URL),
    11200: error("the app did not answer with a 2xx status", "answer 200 with TwiML, always"),
    11201: error("no TCP connection within the time limit", "check that the app is running"),
    11202: error("the TCP connection was refused", "start the app, or correct host and port"),
    11203: error("the attempts together took too long", "answer sooner, or raise #tt= in the URL"),
    11205: error("the request failed or took over 15 seconds", "answer well within 15 seconds"),
    11206: error("the answer is not HTTP", "correct http:// or https://, the port and the headers"),
    11210: error("no host has this name", "correct the host name in the URL"),
    11215: error("more than 10 HTTP redirects", "answer with TwiML after at most 10 redirects"),
    11216: error("the HTTP redirect leads nowhere", "send a Location header with a valid URL"),
    11217: error("the app answered with an error status", "answer 200 with TwiML, always"),
    11220: error("the TLS handshake failed", "offer a TLS version and cipher in use today"),
    11235: error("the certificate is for another host", "use a certificate for this host name"),
    11236: error("the certificate has expired", "renew the certificate"),
    11237: error("the certificate is not trusted", "send the whole chain of a known authority"),
    11240: error("the #e= override names no edge", "name an edge location, such as ashburn"),
    11241: error("the #e= override names an unsupported edge", "name a supported edge location"),
    11242: error("Interconnect edges are not allowed here", "name a public edge location"),
    11243: error("the #rp= override is not a retry policy", "write 4xx, 5xx, ct, rt or all"),
    11251: error("a fatal fault of the HTTP protocol", "answer with plain HTTP/1.1"),
    11300: error("the URL template is not valid", "correct the template"),
    11310: error("the URL template has an unknown token", "name a token that exists"),
    11320: error("the URL template has an open bracket", "close the bracket"),
    11750: error("the document is larger than 64 kB", "send a shorter document; redirect to more"),
    11770: error("a chunked answer without a body", "send TwiML; at least <Response/>"),
    # -- the document --
    12100: error("the document is not well-formed XML", "write XML with a library that escapes"),
    12101: error("the version of <Response> is not known", "leave the version attribute out"),
    12102: error("the root element is not <Response>", "put the verbs inside <Response>"),
    12200: warning("the document departs from TwiML", "write it as Twilio's manual has it"),
    12300: error("the content type is not accepted", "send Content-Type: text/xml"),
    12400: error("a fault inside the simulator", "please report it with the document"),
    # -- Dial --
    13000: warning("<Conference> stands beside other nouns", "give it a <Dial> of its own"),
    13201: error("<Dial> in a document for the called party", "say or gather there, no <Dial>"),
    13210: warning("Dial: method is not valid", GET_OR_POST),
    13212: warning("Dial: timeout is not valid", "write whole seconds from 5 to 600"),
    13213: warning("Dial: hangupOnStar is not valid", TRUE_OR_FALSE),
    13214: warning("Dial: callerId is not valid", "use the number called, or one you verified"),
    13215: warning(
        "Dial: this cannot be dialled", "put Number, Client, Sip, Queue … inside <Dial>"
    ),
    13216: warning("Dial: timeLimit is not valid", "write whole seconds, 1 or more"),
    13217: warning("Dial: record is not valid", "write record-from-answer or another listed value"),
    13218: warning("Dial: sequential is not valid", TRUE_OR_FALSE),
    13219: warning("Dial: answerOnBridge is not valid", TRUE_OR_FALSE),
    13220: warning("Dial: ringTone is not valid", "write a country code such as us or ru"),
    13221: warning("Number: method is not valid", GET_OR_POST),
    13222: warning("Number: sendDigits is not valid", "use only 0-9 A-D * # w W"),
    13223: warning("this is not a phone number", "write it as +, country code, number"),
    13224: error("this number cannot be called", "dial a number that exists"),
    13225: error("Twilio blocks calls to this number", "dial another number"),
    13226: warning("the country code is not valid", "write the country code after the +"),
    13227: error("no permission to call this country", "allow the country in Geo Permissions"),
    13230: warning("Conference: muted is not valid", TRUE_OR_FALSE),
    13231: error("Conference: endConferenceOnExit is not valid", TRUE_OR_FALSE),
    13232: warning("Conference: startConferenceOnEnter is not valid", TRUE_OR_FALSE),
    13233: warning("Conference: waitUrl is not valid", HTTP_URL),
    13234: warning("Conference: waitMethod is not valid", GET_OR_POST),
    13235: warning("Conference: beep is not valid", "write true, false, onEnter or onExit"),
    13236: warning("Conference: no conference has this sid", "use the sid of a running conference"),
    13237: warning("Conference: the name is not valid", "write a name between the tags"),
    13238: error("a verb that may not stand in a waitUrl", "use only Play, Say, Pause, Redirect"),
    13239: error("Conference: trim is not valid", "write trim-silence or do-not-trim"),
    13240: error("Conference: coach is not a call's sid", "give the CallSid of a participant"),
    13241: warning("Sip: method is not valid", GET_OR_POST),
    13242: warning("Sip: sendDigits is not valid", "use only 0-9 A-D * # w W"),
    13243: warning("Sip: this is not a SIP URI", "write sip:user@host"),
    13244: warning("the account may not make SIP calls", NOT_LOCAL),
    13245: warning("Sip: not in this API version", "use API version 2010-04-01"),
    13246: warning("SIP is not enabled for the account", NOT_LOCAL),
    13247: error("Dial: the caller id cannot be used", "use a number of yours, in E.164"),
    13248: warning("Dial: the caller id is too long", "shorten it"),
    13249: warning("Sip: username or password is not valid", "give both, neither empty"),
    13250: warning("Sip: more than one URI", "give each URI its own <Sip>"),
    13251: warning("Sip: too many headers", "send fewer headers"),
    13252: warning(
        "Sip: the header's name is not valid", "start it with X-, then letters, digits, -"
    ),
    13253: warning("Sip: the headers are too long", "keep URI and headers under 1024 characters"),
    13254: warning("Sip: the host has no public address", "name a host in public DNS"),
    13255: warning("Sip: .sip.twilio.com cannot be dialled", "dial your own SIP host"),
    13256: warning("recordingStatusCallback is not valid", HTTP_URL),
    13257: error("transcribeCallback is not valid", HTTP_URL),
    # -- Gather --
    13310: warning("Gather: finishOnKey is no key", "write one of 0-9 * #, or nothing for none"),
    13311: warning(
        "Gather: finishOnKey has several keys", "write one key; only Record takes a set"
    ),
    13312: warning("Gather: method is not valid", GET_OR_POST),
    13313: warning("Gather: timeout is not valid", "write whole seconds, 1 or more"),
    13314: warning("Gather: numDigits is not valid", "write a whole number, 1 or more"),
    13320: warning(
        "Gather: this may not be nested", "nest only Say, Play and Pause; others follow"
    ),
    13321: warning("Gather: the nested Say has no such voice", "name a voice of Twilio's list"),
    13322: warning("Gather: the nested Say's loop is not valid", "write a whole number, 0 or more"),
    13325: error("Gather: the nested Play is not audio", "serve it as audio/mpeg or audio/wav"),
    13326: warning("Gather: input is not valid", "write dtmf, speech, or dtmf speech"),
    13327: warning("Gather: speechTimeout is not valid", "write whole seconds, 1 or more, or auto"),
    13328: warning("Gather: maxSpeechTime is not valid", "write whole seconds, 1 or more"),
    13329: warning("Gather: partialResultCallbackMethod is not valid", GET_OR_POST),
    13330: warning(
        "Gather: hints are not valid", "at most 500 phrases of 100 characters, by commas"
    ),
    13331: warning("Gather: language is not valid", "write a code such as ru-RU or en-US"),
    13332: warning("Gather: bargeIn is not valid", TRUE_OR_FALSE),
    13333: warning("Gather: profanityFilter is not valid", TRUE_OR_FALSE),
    13334: warning("Gather: speechModel is not valid", "write default or another listed model"),
    13335: warning(
        "Gather: speechTimeout auto with a model", "write seconds, or leave the model out"
    ),
    13338: error("Gather: actionOnEmptyResult is not valid", TRUE_OR_FALSE),
    13340: error("Gather: speech could not be recognised well", TRY_LATER),
    13342: error(
        "Gather: the Google model lacks this language", "choose another model or language"
    ),
    13343: error("Gather: the provider lacks this language", "choose another model or language"),
    # -- Play, Say --
    13410: warning("Play: loop is not valid", "write a whole number, 0 or more"),
    13420: error("Play: this is not audio", "serve it as audio/mpeg or audio/wav"),
    13430: warning("Play: digits are not valid", "use only 0-9 A-D * # w W"),
    13510: warning("Say: loop is not valid", "write a whole number, 0 or more"),
    13511: warning("Say: no such voice", "name a voice of Twilio's list, such as Polly.Joanna"),
    13512: warning(
        "Say: the language does not suit", "give a voice and a language that go together"
    ),
    13513: warning("Say: rate is not valid", "write a rate the voice knows"),
    13520: warning("Say: there is nothing to say", "write text between the tags"),
    13521: warning("Say: the text is too long", "split it into several Says"),
    # -- Record --
    13610: warning("Record: method is not valid", GET_OR_POST),
    13611: warning(
        "Record: timeout is not valid", "write whole seconds; 0 for no limit of silence"
    ),
    13612: warning("Record: maxLength is not valid", "write whole seconds from 2 to 14400"),
    13613: warning("Record: finishOnKey is not valid", "use only 0-9 * #"),
    13614: warning("Record: transcribe is not valid", TRUE_OR_FALSE),
    13615: warning("Record: maxLength is too long to transcribe", "write 120 or less"),
    13616: warning("Record: playBeep is not valid", TRUE_OR_FALSE),
    13617: warning("Record: too short or long to transcribe", "record between 2 and 120 seconds"),
    13618: warning(
        "Record: no recording to transcribe", "keep the recording until it is transcribed"
    ),
    13619: warning("Record: this kind is not transcribed", "transcribe a single-channel recording"),
    13620: warning(
        "Record: there is no transcription", "transcribe English speech of 2-120 seconds"
    ),
    13621: error(
        "recordingStatusCallbackEvent is not valid", "write in-progress, completed, absent"
    ),
    13622: warning("recordingTrack is not valid", "write both, inbound or outbound"),
    13699: warning("Record: trim is not valid", "write trim-silence or do-not-trim"),
    # -- Redirect, Refer, Reject, Pause --
    13710: warning("Redirect: method is not valid", GET_OR_POST),
    13750: error("the verb is not in this API version", "use API version 2010-04-01"),
    13801: error("<Refer> on a call that is not SIP", "refer only callers who come by SIP"),
    13802: error("a REFER arrived and <Dial> has no referUrl", "give <Dial> a referUrl"),
    13803: error("<Sms> is not supported here", "send it through the REST API"),
    13805: warning("a trial account's call ends after 10 minutes", "upgrade the account"),
    13810: warning("Reject: reason is not valid", "write rejected or busy"),
    13910: warning("Pause: length is not valid", "write whole seconds, 1 or more"),
    # -- Sms --
    14101: warning("Sms: to is not a phone number", "write it as +, country code, number"),
    14102: warning("Sms: from is not a phone number", "write it as +, country code, number"),
    14103: warning("Sms: the text is not valid", "write 1 to 1600 characters"),
    14104: warning("Sms: method is not valid", GET_OR_POST),
    14105: warning("Sms: statusCallback is not valid", HTTP_URL),
    14111: warning("Sms: a trial account may not text this number", "verify the number first"),
    # -- Enqueue and Queue --
    14201: error("Enqueue: method is not valid", GET_OR_POST),
    14202: error("Enqueue: waitUrl is not valid", HTTP_URL),
    14203: error("Enqueue: action is not valid", HTTP_URL),
    14204: error("Enqueue: the queue has no name", "write a name between the tags"),
    14205: error("Enqueue: the queue's name is too long", "use at most 64 characters"),
    14206: error("Enqueue: waitUrlMethod is not valid", GET_OR_POST),
    14207: warning("the queue is full", "give it a larger MaxSize, or say something on queue-full"),
    14210: error("Queue: method is not valid", GET_OR_POST),
    14211: error("Queue: url is not valid", HTTP_URL),
    14212: error("Queue: the queue has no name", "write a name between the tags"),
    14213: error("Queue: the queue's name is too long", "use at most 64 characters"),
    14215: error("Queue: reservationSid is not valid", "give a sid that starts with WR"),
    14217: error("Queue: no such reservation", "use a reservation that is still pending"),
    14218: error(
        "Queue: the worker's activity was not set", "use a postWorkActivitySid that exists"
    ),
    14219: error("Queue: TaskRouter is not supported here", "dial a plain queue"),
    14220: error("Enqueue: workflowSid is not valid", "give a sid that starts with WW"),
    14221: error("Enqueue: the task is not JSON", "write a JSON object in <Task>"),
    14222: error("Enqueue: the task could not be made", TRY_LATER),
    14223: error("Enqueue: the task could not be removed", TRY_LATER),
    14226: error("Enqueue: TaskRouter is not supported here", "enqueue into a plain queue"),
    # -- Start, Stop --
    14300: error(
        "this cannot be started or stopped", "nest Stream, Siprec, Recording, Transcription"
    ),
    # -- callbacks, REST --
    15003: warning("a callback was answered with an error", "answer status callbacks with 204"),
    15004: error("a relative URL where there is no document", "write an absolute URL"),
    16020: error("the conference is full", "raise maxParticipants, at most 250"),
    16025: error("another participant has this label", "give each participant a label of its own"),
    21220: error("the call is not in progress", "change only calls that still go on"),
    # -- Stream --
    31900: error("Stream: an unknown fault", TRY_LATER),
    31901: error("Stream: no WebSocket connection in time", "check that the server is running"),
    31902: error("Stream: the connection was refused", "start the server, or correct the port"),
    31903: error("Stream: the connection broke", "keep the WebSocket open during the call"),
    31904: error("Stream: the host is out of reach", "correct the host name in the URL"),
    31910: error("Stream: a fault of TLS", "offer a TLS version and cipher in use today"),
    31920: error("Stream: the WebSocket handshake failed", "answer 101; no query in the URL"),
    31921: error("Stream: the server closed with an error", "look into the server's log"),
    31922: error("Stream: the URL is not wss", "write wss://"),
    31923: error("Stream: the URL is malformed", "write wss://host/path"),
    31924: error("Stream: a fault of the WebSocket protocol", "send only whole text frames"),
    31930: error("Stream: the connection is too slow", "give the server more bandwidth"),
    31931: error("Stream: too much audio was sent at once", "send audio as it is played"),
    31940: error("Stream: no such connector", "name an installed connector"),
    31941: error("Stream: the track does not suit", "under <Connect> only inbound_track"),
    31942: error("Stream: the connector is not set up", "review the connector's settings"),
    31950: error("Stream: the message is malformed", "send JSON in text frames"),
    31951: error("Stream: the message is not known", "send media, mark or clear"),
    31952: error("Stream: no such extension", "name an extension that exists"),
    31953: error("Stream: no audio arrives", NOT_LOCAL),
    31960: error("Stream: a provider's quota is used up", "raise the provider's quota"),
    # -- the call --
    32014: warning("the call ended because no audio came", "look at the caller's network"),
    32015: warning("the call reached its longest duration", "end it sooner, or raise timeLimit"),
    32018: error("inline TwiML is over 4000 characters", "serve it from a URL"),
    32019: warning("both Url and Twiml are given; Url is used", "give one of them"),
    # -- Pay --
    64001: error("Pay: the connector's settings are not valid", "set the connector up again"),
    64002: error("Pay: the service is not available", TRY_LATER),
    64003: error("Pay: chargeAmount is not valid", "write a positive amount in the currency"),
    64004: error("Pay: no such paymentConnector", "name an installed connector"),
    64005: error("Pay: the connector makes no tokens", "charge, or use another connector"),
    64006: error("Pay: the connector lacks this token type", "use another tokenType or connector"),
    64007: error("Pay: the connector cannot charge", "make a token, or use another connector"),
    64008: error("Pay: the charge was refused", "look into the payment gateway's log"),
    64009: error("Pay: Twilio may no longer charge for you", "authorise Twilio again"),
    64010: error("Pay: the token was refused", "look into the payment gateway's log"),
    64011: error("Pay: the connector lacks this currency", "use another currency or connector"),
    64012: error("Pay: the card was refused", "ask for another card"),
    64013: error("Pay: the connector lacks this paymentMethod", "use another one"),
    64014: error("Pay: AVSName is missing", 'add <Parameter name="AVSName">'),
    64015: error("Pay: a parameter is missing", "add the <Parameter> the connector needs"),
    64016: error("Pay: action is not https", "write an https URL"),
    64017: error("Pay: bankAccountType with a credit card", "leave bankAccountType out"),
    64018: error("Pay: neither Capture nor Status", "give one of the two"),
    64019: error("Pay: payment details are missing", "complete only when all are captured"),
    64020: error("Pay: a value is not valid", "write values as in Twilio's manual"),
    64021: error("Pay: the operation is not valid here", "start a payment once"),
    64022: error("Pay: not a test card", "use a test card number"),
    64023: error("Pay: not a test bank account", "use a test bank account number"),
    64024: error("Pay: the connector is not approved", "ask Twilio for approval"),
}
