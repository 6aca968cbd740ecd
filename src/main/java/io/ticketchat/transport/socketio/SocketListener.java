package io.ticketchat.transport.socketio;

/**
 * Who listens to one socket. Called by one thread at a time, in the order in which the client
 * spoke; must return at once, for the thread is the container's.
 */
public interface SocketListener {

  /** Hears nothing. */
  SocketListener NOBODY =
      new SocketListener() {
        @Override
        public void event(Arguments event) {}

        @Override
        public void heard() {}

        @Override
        public void disconnected() {}
      };

  /** The client emitted an event. */
  void event(Arguments event);

  /** The client gave a sign of life. */
  void heard();

  /** The client left the namespace, or its connection is gone; called once, the last call. */
  void disconnected();
}
