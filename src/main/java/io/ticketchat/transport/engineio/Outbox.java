package io.ticketchat.transport.engineio;

import io.ticketchat.transport.wire.WebSocketPipe;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits to leave one session, in order, and the way it leaves: with the client's polls, or,
 * from an upgrade on, over a WebSocket. Thread-safe; no lock is held while something is sent.
 *
 * <p>A poll takes all that waits. Telling an owner that a message has left brings that owner's next
 * one, which still goes with the same poll; so a queue of many messages needs few polls.
 */
public final class Outbox {

  /** A client's open request for what there is to say. */
  public interface Poll {

    /** Answers with a payload and ends the request. Returns at once. */
    void answer(String payload);

    /** Ends the request without an answer. Of the two, one is called, and once. */
    void refuse();
  }

  /** From so many characters on, a response takes no more. */
  private static final int FULL_RESPONSE = 1024 * 1024;

  private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
  private final List<String> gathered = new ArrayList<>();
  private int gatheredLength;
  private @Nullable Poll poll;
  private @Nullable WebSocketPipe socket;
  private boolean moving;
  private boolean onItsWay;
  private boolean closed;

  Outbox(@Nullable WebSocketPipe socket) {
    this.socket = socket;
  }

  /** Adds what is to leave behind what waits. */
  void add(Outgoing outgoing) {
    boolean late;
    synchronized (this) {
      late = closed;
      if (!late) {
        waiting.add(outgoing);
      }
    }
    if (late) {
      outgoing.sent().accept(false);
    } else {
      move();
    }
  }

  /**
   * The client polls.
   *
   * @return false where it may not: another of its polls is open, or it has a WebSocket
   */
  boolean open(Poll next) {
    synchronized (this) {
      if (closed || poll != null || socket != null) {
        return false;
      }
      poll = next;
    }
    move();
    return true;
  }

  /** Whether nothing can leave before the client polls. */
  synchronized boolean awaitsPoll() {
    return socket == null && poll == null;
  }

  synchronized boolean hasSocket() {
    return socket != null;
  }

  /** Ends an open poll that there is nothing for. */
  void endPoll() {
    Poll ended;
    synchronized (this) {
      ended = moving ? null : poll;
      poll = ended == null ? poll : null;
    }
    if (ended != null) {
      ended.answer(Packets.NOOP);
    }
  }

  /** From now on everything leaves over the WebSocket; a client that still polls should not. */
  void upgrade(WebSocketPipe to) {
    Poll stray;
    synchronized (this) {
      stray = gathered.isEmpty() ? poll : null;
      poll = stray == null ? poll : null;
      socket = to;
    }
    if (stray != null) {
      stray.refuse();
    }
    move();
  }

  /**
   * Takes nothing more; what waits is dropped.
   *
   * @param last what an open poll is told
   */
  void close(String last) {
    List<Outgoing> dropped;
    Poll open;
    List<String> said;
    synchronized (this) {
      closed = true;
      dropped = List.copyOf(waiting);
      waiting.clear();
      open = poll;
      poll = null;
      said = takeGathered();
    }
    if (open != null) {
      said.add(last);
      open.answer(Packets.payload(said));
    }
    dropped.forEach(outgoing -> outgoing.sent().accept(false));
  }

  /** One thread at a time moves; whoever else comes by leaves it to that one. */
  private void move() {
    synchronized (this) {
      if (moving) {
        return;
      }
      moving = true;
    }
    boolean more = true;
    while (more) {
      more = step();
    }
  }

  private boolean step() {
    Outgoing next;
    WebSocketPipe to;
    Runnable answer = () -> {};
    synchronized (this) {
      to = socket;
      boolean canMove = to == null ? poll != null && gatheredLength < FULL_RESPONSE : !onItsWay;
      next = canMove ? waiting.poll() : null;
      if (next == null) {
        moving = false;
        answer = response();
      } else if (to == null) {
        gather(next);
      } else {
        onItsWay = true;
      }
    }
    if (next == null) {
      answer.run();
      return false;
    }
    if (to == null) {
      next.sent().accept(true);
    } else {
      send(next, 0, to);
    }
    return true;
  }

  private void gather(Outgoing next) {
    for (var packet : next.packets()) {
      gathered.add(packet);
      gatheredLength += packet.length();
    }
  }

  private Runnable response() {
    var open = poll;
    if (open == null || gathered.isEmpty()) {
      return () -> {};
    }
    poll = null;
    var said = takeGathered();
    return () -> open.answer(Packets.payload(said));
  }

  private List<String> takeGathered() {
    var said = new ArrayList<>(gathered);
    gathered.clear();
    gatheredLength = 0;
    return said;
  }

  /** Sends the frames of one message one after another. */
  private void send(Outgoing outgoing, int at, WebSocketPipe to) {
    boolean last = at == outgoing.frames().size() - 1;
    Consumer<Boolean> next =
        ok -> {
          if (ok && !last) {
            send(outgoing, at + 1, to);
          } else {
            left(outgoing, ok);
          }
        };
    if (outgoing.frames().get(at) instanceof Message.Binary binary) {
      to.send(binary.bytes(), next);
    } else {
      to.send(((Message.Text) outgoing.frames().get(at)).text(), next);
    }
  }

  private void left(Outgoing outgoing, boolean ok) {
    synchronized (this) {
      onItsWay = false;
    }
    outgoing.sent().accept(ok);
    move();
  }
}
