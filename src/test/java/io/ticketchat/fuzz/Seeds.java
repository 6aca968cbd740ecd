package io.ticketchat.fuzz;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a client may well say about its own ticket, and what it should not hear of another's.
 *
 * @param own a ticket's id
 * @param foreign another's
 */
record Seeds(String own, String foreign) {

  private static final String FILE =
      "[{\"name\":\"a.txt\",\"type\":\"text/plain\",\"data\":\"aGVsbG8=\"}]";

  private Stream<String[]> events() {
    return Stream.of(own, foreign)
        .flatMap(
            id ->
                Stream.of(
                    event("join_ticket", id, ",\"afterSeq\":0"),
                    event("get_messages", id, ",\"limit\":5,\"offset\":0"),
                    event("get_messages", id, ",\"limit\":5,\"beforeSeq\":9"),
                    event("send_message", id, ",\"message\":\"Hi\",\"clientMessageId\":\"k\""),
                    event("send_message", id, ",\"message\":\"Hi\",\"attachments\":" + FILE),
                    event("update_ticket", id, ",\"status\":\"closed\",\"assigneeId\":\"x\""),
                    event("get_ticket", id, ""),
                    event("get_online_users", id, ""),
                    event("typing_start", id, ""),
                    event("leave_ticket", id, ""),
                    new String[] {
                      "list_tickets", "{\"q\":\"Tom\",\"limit\":5,\"status\":\"open\"}"
                    },
                    new String[] {"create_ticket", "{\"title\":\"T\",\"description\":\"D\"}"},
                    new String[] {"authenticate", "{\"token\":\"a.b.c\"}"}));
  }

  private static String[] event(String name, String ticketId, String more) {
    return new String[] {name, "{\"ticketId\":\"" + ticketId + "\"" + more + "}"};
  }

  /** Frames of the plain WebSocket. */
  List<String> frames() {
    return events()
        .map(one -> "{\"event\":\"" + one[0] + "\",\"id\":5,\"data\":" + one[1] + "}")
        .toList();
  }

  /** Packets of Socket.IO. */
  List<String> packets() {
    var events = events().map(one -> "425[\"" + one[0] + "\"," + one[1] + "]");
    return Stream.concat(
            events, Stream.of("40{\"token\":\"a.b.c\"}", "41", "3", "431[]", "450-[\"ping\",{}]"))
        .toList();
  }

  /** Bodies of HTTP calls. */
  List<String> bodies() {
    return Stream.concat(events().map(one -> one[1]), Stream.of(own, foreign)).toList();
  }
}
