package io.ticketchat.session;

import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.session.outbound.Frame;
import io.ticketchat.session.outbound.Transport;
import io.ticketchat.session.outbound.WireForm;
import java.util.List;
import java.util.function.Consumer;

/** A pipe to nobody that costs nothing; every frame has left at once. */
public final class Nowhere implements Transport {

  private static final WireForm PLAIN =
      new WireForm() {
        @Override
        public String event(ServerEvent event) {
          return EventCodec.SHARED.frame(event);
        }

        @Override
        public String acknowledgement(String id, Answer answer) {
          return EventCodec.SHARED.acknowledgement(id, answer);
        }
      };

  private CloseCode closed;

  @Override
  public WireForm form() {
    return PLAIN;
  }

  @Override
  public String baseUrl() {
    return "https://help.example.com";
  }

  @Override
  public void send(List<Frame> frames, Consumer<Boolean> sent) {
    sent.accept(true);
  }

  @Override
  public void ping() {}

  @Override
  public void close(CloseCode reason) {
    closed = reason;
  }

  /** Why it was hung up, or null. */
  public CloseCode closed() {
    return closed;
  }
}
