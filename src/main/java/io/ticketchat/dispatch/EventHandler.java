package io.ticketchat.dispatch;

import io.ticketchat.protocol.ClientEvent;
import io.ticketchat.session.ChatSession;
import java.util.concurrent.CompletionStage;

/**
 * Answers one kind of event. Called on a worker thread, one event of a connection after another; it
 * may wait for the database, and throws {@link ChatException} to refuse. The next event of the
 * connection is handled when the stage has completed.
 */
@FunctionalInterface
public interface EventHandler<E extends ClientEvent> {
  CompletionStage<Reply> handle(E event, ChatSession from);
}
