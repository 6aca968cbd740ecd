package io.ticketchat.transport.websocket;

import io.ticketchat.protocol.BadEventException;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.Request;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;

/** JSON frame to event. */
public class RequestDecoder implements Decoder.Text<Request> {

  @Override
  public Request decode(String frame) throws DecodeException {
    try {
      return EventCodec.SHARED.read(frame);
    } catch (BadEventException e) {
      throw new DecodeException("", "Not an event", e);
    }
  }

  @Override
  public boolean willDecode(String frame) {
    return true;
  }

  /** As {@link #decode}, for one who wants to know what was wrong. */
  Request read(String frame) throws BadEventException {
    return EventCodec.SHARED.read(frame);
  }
}
