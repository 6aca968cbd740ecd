package io.ticketchat.dispatch;

/** A feature's handlers; every CDI bean of this type is asked to register them at the start. */
public interface EventHandlers {
  void register(Routes routes);
}
