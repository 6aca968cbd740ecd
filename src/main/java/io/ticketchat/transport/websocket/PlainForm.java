package io.ticketchat.transport.websocket;

import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.session.outbound.WireForm;

/** {@code {"event": name, "data": {…}}}. */
enum PlainForm implements WireForm {
  INSTANCE;

  @Override
  public String event(ServerEvent event) {
    return EventCodec.SHARED.frame(event);
  }

  @Override
  public String acknowledgement(String id, Answer answer) {
    return EventCodec.SHARED.acknowledgement(id, answer);
  }
}
