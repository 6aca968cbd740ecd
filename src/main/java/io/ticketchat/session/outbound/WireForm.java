package io.ticketchat.session.outbound;

import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ServerEvent;

/** How events and acknowledgements are written on one kind of transport. Stateless. */
public interface WireForm {

  /** The frame of an event. */
  String event(ServerEvent event);

  /**
   * The frame of an acknowledgement.
   *
   * @param id the request's id, as JSON
   */
  String acknowledgement(String id, Answer answer);
}
