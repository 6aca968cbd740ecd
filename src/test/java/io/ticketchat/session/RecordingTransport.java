package io.ticketchat.session;

import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.session.outbound.Frame;
import io.ticketchat.session.outbound.Transport;
import io.ticketchat.session.outbound.WireForm;
import jakarta.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A pipe to nobody that remembers what it was given. Tells a frame's sender that it has left before
 * {@code send} returns, on another thread, or when the test says so. Fails the test where two
 * writes are on their way at a time or a lock is held that must not be.
 */
public final class RecordingTransport implements Transport {

  /** The plain form, which counts what it has written. */
  public static final class Form implements WireForm {
    private int written;

    @Override
    public synchronized String event(ServerEvent event) {
      written++;
      return EventCodec.SHARED.frame(event);
    }

    @Override
    public synchronized String acknowledgement(String id, Answer answer) {
      written++;
      return EventCodec.SHARED.acknowledgement(id, answer);
    }

    public synchronized int written() {
      return written;
    }
  }

  private final Executor completions;
  private final WireForm form;
  private final String baseUrl;
  private final Deque<Consumer<Boolean>> held = new ArrayDeque<>();
  private final List<String> frames = new ArrayList<>();
  private final List<CloseCode> closes = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final List<Object> locks = new ArrayList<>();
  private boolean inFlight;
  private int pings;
  private int burst;
  private int writes;

  public RecordingTransport(Executor completions, WireForm form, String baseUrl) {
    this.completions = completions;
    this.form = form;
    this.baseUrl = baseUrl;
  }

  /** Every frame has left before {@code send} returns. */
  public static RecordingTransport synchronous() {
    return completingOn(Runnable::run);
  }

  /** Every frame is on its way until {@link #complete}. */
  public static RecordingTransport holding() {
    return completingOn(null);
  }

  /** Every frame leaves on the executor's thread. */
  public static RecordingTransport completingOn(Executor executor) {
    return new RecordingTransport(executor, new Form(), "https://help.example.com");
  }

  /** Takes so many bytes of frames together. */
  public RecordingTransport together(int bytes) {
    burst = bytes;
    return this;
  }

  /** A lock that must not be held while anything is sent. */
  public synchronized RecordingTransport watching(Object lock) {
    locks.add(lock);
    return this;
  }

  @Override
  public WireForm form() {
    return form;
  }

  @Override
  public String baseUrl() {
    return baseUrl;
  }

  @Override
  public int burst() {
    return burst;
  }

  @Override
  public void send(List<Frame> together, Consumer<Boolean> sent) {
    synchronized (this) {
      note(inFlight, "two writes at a time");
      writes++;
      note(locks.stream().anyMatch(Thread::holdsLock), "sent under a lock");
      inFlight = true;
      together.forEach(frame -> frames.add(frame.text()));
      if (completions == null) {
        held.add(sent);
        return;
      }
    }
    completions.execute(() -> left(sent, true));
  }

  @Override
  public synchronized void ping() {
    pings++;
  }

  @Override
  public synchronized void close(CloseCode reason) {
    note(locks.stream().anyMatch(Thread::holdsLock), "closed under a lock");
    closes.add(reason);
  }

  /** Lets the frame on its way leave, or fail. */
  public void complete(boolean ok) {
    Consumer<Boolean> sent;
    synchronized (this) {
      sent = held.remove();
    }
    left(sent, ok);
  }

  /** Lets all frames leave, and those that follow them. */
  public void completeAll() {
    while (isSending()) {
      complete(true);
    }
  }

  private void left(Consumer<Boolean> sent, boolean ok) {
    synchronized (this) {
      inFlight = false;
    }
    sent.accept(ok);
  }

  private void note(boolean wrong, String fault) {
    if (wrong) {
      faults.add(fault);
    }
  }

  public synchronized boolean isSending() {
    return !held.isEmpty();
  }

  /** All frames so far, as they were sent. */
  public synchronized List<String> frames() {
    if (!faults.isEmpty()) {
      throw new AssertionError(faults);
    }
    return List.copyOf(frames);
  }

  /** The reasons for which it was hung up. */
  public synchronized List<CloseCode> closes() {
    return List.copyOf(closes);
  }

  /** How many times something was sent. */
  public synchronized int writes() {
    return writes;
  }

  public synchronized int pings() {
    return pings;
  }

  /** All events so far; acknowledgements are none. */
  public List<ServerEvent> events() {
    return frames().stream()
        .map(frame -> EventCodec.SHARED.fromJson(frame, JsonObject.class))
        .flatMap(
            frame ->
                EventCodec.SHARED
                    .serverEvent(frame.getString("event"), frame.get("data").toString())
                    .stream())
        .toList();
  }

  /** The places in the log of all durable events so far. */
  public List<Long> seqs() {
    return events().stream()
        .filter(Durable.class::isInstance)
        .map(event -> ((Durable) event).seq())
        .toList();
  }
}
