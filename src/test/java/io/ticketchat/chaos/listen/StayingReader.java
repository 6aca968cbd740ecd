package io.ticketchat.chaos.listen;

import java.util.List;

/** Somebody who stays in rooms whatever happens, and comes back by itself. */
public interface StayingReader extends AutoCloseable {

  String user();

  List<String> tickets();

  /** The place up to which a ticket was heard; −1 before the room was entered. */
  long seen(String ticket);

  /** The stream that is open for a ticket. */
  String stream(String ticket);

  @Override
  void close();
}
