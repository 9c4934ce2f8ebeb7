"""A small tree of the tests' own, and calls to it."""

TREE = """\
phone_tree: 1
languages: en, ru
timezone: Europe/Moscow
numbers: +7 495 000-00-01
everywhere:
  keys: {"0": message}
  otherwise: message
steps:
  main:
    menu: {en: "Bright Bikes.", ru: "Яркие велосипеды."}
    keys:
      1:
        for: {en: for opening hours, ru: чтобы узнать часы работы}
        go: opening
      2: {for: {en: for Russian, ru: чтобы говорить по-русски}, go: russian}
  opening:
    say: {en: "We are open from nine to six.", ru: "Мы открыты с девяти до шести."}
    next: main
  message:
    voicemail: {en: "Please speak after the tone.", ru: "Говорите после сигнала."}
    otherwise: bye
    next: bye
  bye: {hangup: {en: "Thank you. Goodbye.", ru: "Спасибо. До свидания."}}
  russian: {set: language = ru, next: start}
"""

CALLS = """\
calls:
  opening hours:
    tree: bikes.yaml
    from: "+79161234567"
    script:
      - hear: Bright Bikes
      - press: "1"
      - hear: from nine to six
      - hang up
    expect: {steps: [main, opening], seconds: "< 30s", outcome: abandoned, requests: 0}
  a message:
    script:
      - press: "0"
      - record: 5s
      - hear: goodbye
    expect: {outcome: recorded, requests: 1}
"""
