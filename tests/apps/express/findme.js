// Reaches somebody wherever she is: with key 1 her phones ring one after another, with key 2 all at
// once. Whoever answers presses a key, so that a mailbox does not take the call.
const express = require("express");
const twilio = require("twilio");

const { VoiceResponse } = twilio.twiml;
const PHONES = ["+12025550151", "+12025550152", "+12025550153"];

const app = express();
app.use(express.urlencoded({ extended: false }));
app.use(twilio.webhook()); // refuses what TWILIO_AUTH_TOKEN has not signed

app.post("/voice", (request, response) => {
  const twiml = new VoiceResponse();
  const gather = twiml.gather({ numDigits: 1, action: "/reach" });
  gather.say("To be looked for, press 1. If it is urgent, press 2.");
  twiml.redirect("/voice");
  response.type("text/xml").send(twiml.toString());
});

app.post("/reach", (request, response) => {
  if (request.body.Digits === "2") {
    response.type("xml").send(atOnce());
  } else {
    response.type("xml").send(inTurn(0));
  }
});

function atOnce() {
  const twiml = new VoiceResponse();
  twiml.say("All her phones are ringing.");
  const dial = twiml.dial({ action: "/done", timeout: 20 });
  for (const phone of PHONES) dial.number({ url: "/accept" }, phone);
  return twiml.toString();
}

function inTurn(turn) {
  const twiml = new VoiceResponse();
  twiml.say(turn === 0 ? "Looking for her." : "Still looking.");
  const dial = twiml.dial({ action: `/next?turn=${turn + 1}`, timeout: 10 });
  dial.number({ url: "/accept" }, PHONES[turn]);
  return twiml.toString();
}

app.post("/next", (request, response) => {
  const turn = Number(request.query.turn);
  const twiml = new VoiceResponse();
  if (request.body.DialBridged === "true") {
    twiml.hangup();
    response.type("xml").send(twiml.toString());
  } else if (turn < PHONES.length) {
    response.type("xml").send(inTurn(turn));
  } else {
    twiml.say("She cannot be found. Goodbye.");
    response.type("xml").send(twiml.toString());
  }
});

app.post("/accept", (request, response) => {
  const twiml = new VoiceResponse();
  const gather = twiml.gather({ numDigits: 1, action: "/accepted", timeout: 5 });
  gather.say("Somebody is looking for you. Press any key to talk.");
  twiml.hangup();
  response.type("xml").send(twiml.toString());
});

app.post("/accepted", (request, response) => {
  response.type("xml").send(new VoiceResponse().toString());
});

app.post("/done", (request, response) => {
  const twiml = new VoiceResponse();
  if (request.body.DialBridged !== "true") twiml.say("She cannot be found. Goodbye.");
  response.type("xml").send(twiml.toString());
});

app.listen(Number(process.env.PORT ?? 3000), process.env.HOST ?? "127.0.0.1");
