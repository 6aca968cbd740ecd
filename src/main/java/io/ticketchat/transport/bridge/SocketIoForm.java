package io.ticketchat.transport.bridge;

import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.session.outbound.WireForm;

/** {@code 2["name",{…}]} and {@code 3<id>[{…}]}: packets of the main namespace. */
enum SocketIoForm implements WireForm {
  INSTANCE;

  @Override
  public String event(ServerEvent event) {
    var name = EventCodec.nameOf(event.getClass());
    return "2[\"" + name + "\"," + EventCodec.SHARED.write(event) + "]";
  }

  @Override
  public String acknowledgement(String id, Answer answer) {
    return "3" + id + "[" + EventCodec.SHARED.write(answer) + "]";
  }
}
