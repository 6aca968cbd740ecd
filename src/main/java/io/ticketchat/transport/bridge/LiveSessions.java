package io.ticketchat.transport.bridge;

import io.ticketchat.protocol.CloseCode;
import io.ticketchat.session.ChatSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which session goes by which private id at the moment. A client whose connection broke without a
 * word is often back before the server knows: then the old one ends.
 */
@ApplicationScoped
class LiveSessions {

  private final Map<String, ChatSession> byPid = new ConcurrentHashMap<>();

  void enter(String pid, ChatSession session) {
    var before = byPid.put(pid, session);
    if (before != null) {
      before.abort(CloseCode.RESUMED_ELSEWHERE);
    }
  }

  void leave(String pid, ChatSession session) {
    byPid.remove(pid, session);
  }
}
