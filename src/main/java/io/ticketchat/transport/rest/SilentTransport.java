package io.ticketchat.transport.rest;

import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.session.outbound.Frame;
import io.ticketchat.session.outbound.Transport;
import io.ticketchat.session.outbound.WireForm;
import java.util.function.Consumer;

/** An HTTP caller hears only the answer to the call: there is no pipe to send events down. */
enum SilentTransport implements Transport, WireForm {
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
  public void send(Frame frame, Consumer<Boolean> sent) {
    sent.accept(true);
  }

  @Override
  public void ping() {}

  @Override
  public void close(CloseCode reason) {}
}
