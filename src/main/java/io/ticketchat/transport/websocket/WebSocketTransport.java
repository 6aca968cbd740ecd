package io.ticketchat.transport.websocket;

import io.ticketchat.protocol.CloseCode;
import io.ticketchat.session.outbound.Frame;
import io.ticketchat.session.outbound.Transport;
import io.ticketchat.session.outbound.WireForm;
import io.ticketchat.transport.wire.WebSocketPipe;
import java.util.function.Consumer;

/** One plain WebSocket. */
record WebSocketTransport(WebSocketPipe pipe, String baseUrl) implements Transport {

  @Override
  public WireForm form() {
    return PlainForm.INSTANCE;
  }

  @Override
  public void send(Frame frame, Consumer<Boolean> sent) {
    pipe.send(frame::text, frame::utf8, sent);
  }

  @Override
  public void ping() {
    pipe.ping();
  }

  @Override
  public void close(CloseCode reason) {
    pipe.close(reason.code(), reason.reason());
  }
}
