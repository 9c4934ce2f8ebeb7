// Tells a customer that her parcel comes today. POST /deliveries places the call, by Twilio's REST
// API; with key 1 the courier is called too, and both meet in a conference.
const express = require("express");
const twilio = require("twilio");

const { VoiceResponse } = twilio.twiml;
const DEPOT = "+12025550164";
const COURIER = "+12025550165";
const CUSTOMER = "+12025550166";

const client = twilio(process.env.TWILIO_ACCOUNT_SID, process.env.TWILIO_AUTH_TOKEN);
if (process.env.TWILIO_API) client.api.baseUrl = process.env.TWILIO_API; // a rehearsal

const app = express();
app.use(express.urlencoded({ extended: false }));

const here = (request, path) => `${request.protocol}://${request.get("host")}${path}`;

app.post("/deliveries", async (request, response) => {
  const call = await client.calls.create({
    to: CUSTOMER,
    from: DEPOT,
    url: here(request, "/voice"),
    statusCallback: here(request, "/status"),
    statusCallbackEvent: ["ringing", "answered", "completed"],
  });
  response.status(202).json({ placed: call.sid, status: call.status });
});

const signed = twilio.webhook();

app.post("/voice", signed, (request, response) => {
  const twiml = new VoiceResponse();
  const gather = twiml.gather({ numDigits: 1, action: "/choice" });
  gather.say("Your parcel comes today. To talk to the courier, press 1.");
  response.type("xml").send(twiml.toString());
});

app.post("/choice", signed, async (request, response) => {
  const room = request.body.CallSid;
  await client.calls.create({
    to: COURIER,
    from: DEPOT,
    url: here(request, `/courier?room=${room}`),
  });
  const twiml = new VoiceResponse();
  twiml.say("The courier is being called.");
  twiml.dial().conference({ beep: false, endConferenceOnExit: true }, room);
  response.type("xml").send(twiml.toString());
});

app.post("/courier", signed, (request, response) => {
  const twiml = new VoiceResponse();
  twiml.say("A customer would like to talk to you.");
  twiml.dial().conference({ beep: false, endConferenceOnExit: true }, request.query.room);
  response.type("xml").send(twiml.toString());
});

app.post("/status", signed, (request, response) => response.sendStatus(204));

app.listen(Number(process.env.PORT ?? 3000), process.env.HOST ?? "127.0.0.1");
