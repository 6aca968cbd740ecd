package io.ticketchat.fault;

import static org.awaitility.Awaitility.await;

import io.ticketchat.harness.RawChat;
import io.ticketchat.harness.RawSocket;
import io.ticketchat.harness.Tokens;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Members of a room who come in and then read nothing any more. */
final class SlowCrowd implements AutoCloseable {

  private final String ticket;
  private final List<RawSocket> members = new ArrayList<>();

  private SlowCrowd(String ticket) {
    this.ticket = ticket;
  }

  static SlowCrowd in(URI chat, String ticket, int size) throws IOException {
    var crowd = new SlowCrowd(ticket);
    for (int i = 0; i < size; i++) {
      var socket = new RawSocket(chat);
      crowd.members.add(socket);
      socket.tell("authenticate", "{\"token\":\"" + Tokens.admin("slow" + i) + "\"}");
      socket.tell("join_ticket", "{\"ticketId\":\"" + ticket + "\"}");
      socket.awaitText("online_users"); // the last it ever reads
    }
    return crowd;
  }

  /** Until the server has sent all of them away, as somebody else sees it. */
  void awaitGone(RawChat observer) {
    await()
        .atMost(60, TimeUnit.SECONDS)
        .pollInterval(1, TimeUnit.SECONDS)
        .until(() -> online(observer) == 0);
  }

  private int online(RawChat observer) throws IOException {
    return observer
        .ask("get_online_users", "{\"ticketId\":\"" + ticket + "\"}")
        .getJsonArray("users")
        .size();
  }

  @Override
  public void close() throws IOException {
    for (var socket : members) {
      socket.close();
    }
  }
}
