package io.ticketchat.auth;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.dispatch.EventHandlers;
import io.ticketchat.dispatch.Limit;
import io.ticketchat.dispatch.Limits;
import io.ticketchat.dispatch.Reply;
import io.ticketchat.dispatch.Routes;
import io.ticketchat.protocol.ClientEvent.Authenticate;
import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.ServerEvent.Authenticated;
import io.ticketchat.protocol.User;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.ChatSession.SignedIn;
import io.ticketchat.session.SessionRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Signs users in, and lets them stay with a newer token. */
@ApplicationScoped
class AuthHandlers implements EventHandlers {

  private static final String SCHEME = "Bearer ";

  @Inject Tokens tokens;
  @Inject Users users;
  @Inject Limits limits;
  @Inject SessionRegistry sessions;

  @Override
  public void register(Routes routes) {
    routes.onReply(Authenticate.class, Limit.ACTIONS, this::authenticate);
  }

  CompletionStage<Reply> authenticate(Authenticate event, ChatSession from) {
    try {
      return completedStage(signIn(event, from));
    } catch (ChatException refusal) {
      // A valid token is never refused for the sake of others behind the same address.
      limits.take(Limit.REFUSED_TOKENS, from.address());
      throw refusal;
    }
  }

  private Reply signIn(Authenticate event, ChatSession from) {
    var claims = tokens.verify(bare(event.token()));
    var user = resolve(tokens.user(claims));
    if (from.user().filter(current -> !current.id().equals(user.id())).isPresent()) {
      var refused = new ChatException(ErrorCode.OTHER_USER).refused();
      return new Reply(refused.answerTo(event), () -> from.close(CloseCode.POLICY_VIOLATION));
    }
    var expiresAt = Instant.ofEpochSecond(claims.getExpirationTime());
    boolean otherRights = from.user().filter(current -> current.type() != user.type()).isPresent();
    sessions.signIn(from, new SignedIn(user, expiresAt));
    var answer = new Authenticated(true, user, expiresAt);
    // Rooms were entered with the old rights: the client comes back and enters with the new ones.
    return otherRights
        ? new Reply(answer, () -> from.close(CloseCode.SERVICE_RESTART))
        : Reply.of(answer);
  }

  private static String bare(@Nullable String token) {
    if (token == null || token.isBlank()) {
      throw new ChatException(ErrorCode.NO_TOKEN);
    }
    return token.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? token.substring(SCHEME.length()).strip()
        : token.strip();
  }

  /** Two connections of a new user may both want to write the user down: the second one reads. */
  private User resolve(User claimed) {
    try {
      return users.resolve(claimed);
    } catch (PersistenceException e) {
      return users.resolve(claimed);
    }
  }
}
