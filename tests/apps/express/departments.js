// "What can we do for you?" The caller says it, or presses a key.
const express = require("express");
const { twiml: { VoiceResponse } } = require("twilio");

const DEPARTMENTS = {
  sales: { key: "1", words: /buy|price|offer|sales/i },
  repairs: { key: "2", words: /repair|broken|fix/i },
};

const app = express();
app.use(express.urlencoded({ extended: true }));

app.get("/voice", (request, response) => {
  const tries = Number(request.query.tries ?? 0);
  const twiml = new VoiceResponse();
  if (tries === 2) {
    twiml.say("Please write to us instead. Goodbye.");
    return response.type("xml").send(twiml.toString());
  }
  const gather = twiml.gather({
    input: "dtmf speech",
    numDigits: 1,
    timeout: 3,
    speechTimeout: "2",
    hints: "buy, repair, broken",
    language: "en-GB",
    action: "/heard",
    partialResultCallback: "/partly",
  });
  gather.say({ voice: "Polly.Amy", language: "en-GB" }, "What can we do for you?");
  twiml.redirect({ method: "GET" }, `/voice?tries=${tries + 1}`);
  response.type("xml").send(twiml.toString());
});

app.post("/heard", (request, response) => {
  const { Digits: key, SpeechResult: speech, Confidence: confidence } = request.body;
  const found = Object.keys(DEPARTMENTS).find((name) =>
    key ? DEPARTMENTS[name].key === key : DEPARTMENTS[name].words.test(speech),
  );
  if (!found || (speech && Number(confidence) < 0.5)) {
    const twiml = new VoiceResponse();
    twiml.say("I did not get that.");
    twiml.redirect({ method: "GET" }, "/voice?tries=1");
    return response.type("xml").send(twiml.toString());
  }
  response.redirect(`/department/${found}`);
});

app.get("/department/:name", (request, response) => {
  const twiml = new VoiceResponse();
  twiml.say(`You have reached ${request.params.name}. We open at nine.`);
  twiml.hangup();
  response.type("xml").send(twiml.toString());
});

app.post("/partly", (request, response) => response.sendStatus(204));

app.listen(Number(process.env.PORT ?? 3000), process.env.HOST ?? "127.0.0.1");
