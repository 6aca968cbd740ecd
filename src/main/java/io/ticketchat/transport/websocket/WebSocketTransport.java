package io.ticketchat.transport.websocket;

import io.ticketchat.protocol.CloseCode;
import io.ticketchat.session.outbound.Frame;
import io.ticketchat.session.outbound.Transport;
import io.ticketchat.session.outbound.WireForm;
import io.ticketchat.transport.wire.WebSocketPipe;
import java.util.List;
import java.util.function.Consumer;

/** One plain WebSocket. */
record WebSocketTransport(WebSocketPipe pipe, String baseUrl) implements Transport {

  private static final int BURST = 64 * 1024;

  @Override
  public WireForm form() {
    return PlainForm.INSTANCE;
  }

  @Override
  public int burst() {
    return pipe.isDirect() ? BURST : 0;
  }

  @Override
  public void send(List<Frame> frames, Consumer<Boolean> sent) {
    if (pipe.isDirect()) {
      pipe.sendEncoded(
          frames.stream().map(frame -> frame.encoded(WebSocketPipe::encode)).toList(), sent);
    } else {
      pipe.send(frames.get(0).text(), sent); // there is no more
    }
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
