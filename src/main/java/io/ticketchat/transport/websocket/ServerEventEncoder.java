package io.ticketchat.transport.websocket;

import io.ticketchat.protocol.ServerEvent;
import jakarta.websocket.Encoder;

/** Event to JSON frame. */
public class ServerEventEncoder implements Encoder.Text<ServerEvent> {

  @Override
  public String encode(ServerEvent event) {
    return PlainForm.INSTANCE.event(event);
  }
}
