package io.ticketchat.transport.engineio;

/**
 * Who listens to one Engine.IO session. Called by one thread at a time, in the order in which the
 * client spoke; must return at once, for the thread is the container's.
 */
public interface EngineListener {

  /** Does nothing. */
  EngineListener NOBODY =
      new EngineListener() {
        @Override
        public void received(Message message) {}

        @Override
        public void heard() {}

        @Override
        public void tick() {}

        @Override
        public void closed() {}
      };

  /** The client sent a message. */
  void received(Message message);

  /** The client gave a sign of life: a pong, a poll or a message. */
  void heard();

  /** Called now and then, from any thread, as long as the session is open. */
  void tick();

  /** The session has ended, by whichever side; called once, the last call. */
  void closed();
}
