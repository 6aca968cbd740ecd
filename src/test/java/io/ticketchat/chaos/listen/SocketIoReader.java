package io.ticketchat.chaos.listen;

import io.socket.client.Socket;
import io.ticketchat.chaos.record.Entry.Membership;
import io.ticketchat.chaos.record.Recorder;
import io.ticketchat.chaos.speak.SocketIoLine;
import io.ticketchat.harness.RawChat;
import java.net.URI;
import java.util.List;
import org.json.JSONObject;

/** The official Java client of Socket.IO, which joins again after each reconnect. */
public final class SocketIoReader implements StayingReader {

  private final Socket socket;
  private final Hearing hearing;
  private final String user;
  private final List<String> tickets;

  public SocketIoReader(
      URI base,
      String user,
      String token,
      List<String> tickets,
      Recorder recorder,
      String... transports) {
    this.user = user;
    this.tickets = tickets;
    this.hearing = new Hearing(user, recorder);
    tickets.forEach(ticket -> recorder.add(t -> new Membership(t, user, ticket, true)));
    socket = SocketIoLine.to(base, token, transports);
    socket.on(Socket.EVENT_CONNECT, nothing -> connected());
    socket.onAnyIncoming(this::heard);
    socket.connect();
  }

  private synchronized void connected() {
    hearing.connected();
    for (var ticket : tickets) {
      socket.emit("join_ticket", new JSONObject(hearing.joining(ticket).toString()));
    }
  }

  private synchronized void heard(Object... arguments) {
    if (arguments.length > 1 && arguments[1] instanceof JSONObject data) {
      hearing.heard((String) arguments[0], RawChat.parse(data.toString()));
    }
  }

  @Override
  public String user() {
    return user;
  }

  @Override
  public List<String> tickets() {
    return tickets;
  }

  @Override
  public synchronized long seen(String ticket) {
    return hearing.seen(ticket);
  }

  @Override
  public synchronized String stream(String ticket) {
    return hearing.stream(ticket);
  }

  @Override
  public void close() {
    socket.disconnect();
  }
}
