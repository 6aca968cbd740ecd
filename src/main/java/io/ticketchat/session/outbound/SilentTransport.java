package io.ticketchat.session.outbound;

import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.ServerEvent;
import java.util.List;
import java.util.function.Consumer;

/** A pipe to nobody, as of an HTTP caller, who hears only the answer to the call. */
public enum SilentTransport implements Transport, WireForm {
  INSTANCE;

  @Override
  public WireForm form() {
    return this;
  }

  @Override
  public String baseUrl() {
    return "";
  }

  @Override
  public String event(ServerEvent event) {
    return "";
  }

  @Override
  public String acknowledgement(String id, Answer answer) {
    return "";
  }

  @Override
  public void send(List<Frame> frames, Consumer<Boolean> sent) {
    sent.accept(true);
  }

  @Override
  public void ping() {}

  @Override
  public void close(CloseCode reason) {}
}
