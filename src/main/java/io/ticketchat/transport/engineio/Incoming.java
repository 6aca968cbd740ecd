package io.ticketchat.transport.engineio;

/** What one client says, packet by packet, to the one who listens. */
final class Incoming {

  private final Object turn = new Object();
  private final Pulse pulse;
  private final Runnable closing;
  private volatile EngineListener listener = EngineListener.NOBODY;
  private volatile boolean ended;

  /**
   * Nothing yet.
   *
   * @param closing called where the client says that it closes
   */
  Incoming(Pulse pulse, Runnable closing) {
    this.pulse = pulse;
    this.closing = closing;
  }

  void listener(EngineListener who) {
    listener = who;
  }

  EngineListener listener() {
    return listener;
  }

  /** Nothing more is heard. */
  void end() {
    ended = true;
  }

  /** The packets of a POST. */
  void payload(String payload) throws BadPacketException {
    Packets.each(payload, packet -> packet(packet, false));
  }

  /** A text frame of the WebSocket. */
  void frame(String frame) throws BadPacketException {
    packet(frame, true);
  }

  /** A binary frame of the WebSocket. */
  void frame(byte[] frame) {
    receive(new Message.Binary(frame));
  }

  private void packet(String packet, boolean overSocket) throws BadPacketException {
    var type = packet.isEmpty() ? ' ' : packet.charAt(0);
    if (type == Packets.MESSAGE) {
      receive(new Message.Text(packet.substring(1)));
    } else if (type == Packets.BINARY && !overSocket) {
      receive(Packets.binary(packet));
    } else if (packet.equals(Packets.PONG)) {
      if (pulse.pong(System.nanoTime())) {
        listener.heard();
      }
    } else if (packet.equals(Packets.CLOSE)) {
      closing.run();
    } else if (!packet.equals(Packets.NOOP)) {
      throw new BadPacketException();
    }
  }

  private void receive(Message message) {
    synchronized (turn) {
      if (!ended) {
        listener.received(message);
      }
    }
  }
}
