from django.urls import path

from . import conference, forwarding, support

urlpatterns = [
    path("conference/", conference.voice, name="conference"),
    path("conference/pin/", conference.pin, name="pin"),
    path("conference/left/", conference.left, name="left"),
    path("forward/", forwarding.voice, name="forward"),
    path("forward/to/<str:who>/", forwarding.to, name="forward-to"),
    path("forward/done/", forwarding.done, name="forward-done"),
    path("support/", support.voice, name="support"),
    path("support/wait/", support.wait, name="wait"),
    path("support/key/", support.key, name="key"),
    path("support/left/", support.left, name="support-left"),
    path("support/recorded/", support.recorded, name="support-recorded"),
    path("support/agent/", support.agent, name="agent"),
    path("support/connecting/", support.connecting, name="connecting"),
    path("support/agent/done/", support.agent_done, name="agent-done"),
    # no slash at its end, as the console's field often has it
    path("hooks/voice", forwarding.voice),
]
