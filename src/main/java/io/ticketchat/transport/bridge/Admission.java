package io.ticketchat.transport.bridge;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.ticketchat.dispatch.Dispatcher;
import io.ticketchat.dispatch.Failures;
import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ClientEvent.Authenticate;
import io.ticketchat.protocol.CloseCode;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.ServerEvent;
import io.ticketchat.protocol.ServerEvent.Refusal;
import io.ticketchat.session.ChatSession;
import io.ticketchat.session.recovery.SessionRecovery;
import io.ticketchat.session.recovery.SessionSeals;
import io.ticketchat.transport.socketio.Socket;
import io.ticketchat.transport.socketio.SocketApplication.Wish;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets clients in: with the token that came with the connection, if one did, and back to where they
 * were, if they show that they were somewhere. A token that is no good is refused as a middleware
 * of the reference server would; what fails for a reason of ours ends the connection instead, for a
 * refused client does not come back by itself.
 */
@ApplicationScoped
class Admission {

  private static final Logger LOG = System.getLogger(Admission.class.getName());
  private static final int PID_BYTES = 24;
  private static final Pattern PID = Pattern.compile("[A-Za-z0-9_-]{32}");
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int TOO_MANY = 429;

  private final SecureRandom random = new SecureRandom();

  @Inject Dispatcher dispatcher;
  @Inject SessionSeals seals;
  @Inject SessionRecovery recovery;
  @Inject LiveSessions live;

  /** One client at the door. */
  record Visitor(Socket socket, Wish wish, ChatSession session, SocketIoTransport transport) {}

  /** Lets a client in or not; on a worker thread, before all that it says. */
  CompletionStage<?> admit(Visitor visitor) {
    var offered = text(visitor.wish(), "token");
    var token = offered == null ? visitor.wish().handshake().token() : offered;
    return token == null
        ? completedStage(null).thenRun(() -> attempt(visitor, null))
        : dispatcher
            .ask(visitor.session(), new Authenticate(token))
            .thenAccept(answer -> attempt(visitor, answer));
  }

  private void attempt(Visitor visitor, @Nullable Answer signIn) {
    try {
      if (signIn instanceof Refusal refusal) {
        refuse(visitor, refusal);
      } else {
        enter(visitor, (ServerEvent) signIn);
      }
    } catch (RuntimeException e) {
      if (!Failures.isRefusal(e)) {
        LOG.log(Level.WARNING, "A client is to connect again: {0}", Failures.describe(e));
      }
      visitor.session().abort(CloseCode.TRY_AGAIN_LATER);
    }
  }

  private void refuse(Visitor visitor, Refusal refusal) {
    int status = refusal.code().httpStatus();
    if (status >= FIRST_SERVER_ERROR || status == TOO_MANY) {
      visitor.session().abort(CloseCode.TRY_AGAIN_LATER);
    } else {
      visitor.socket().refuse(refusal.message(), EventCodec.SHARED.write(refusal));
      dispatcher.closed(visitor.session());
    }
  }

  private void enter(Visitor visitor, @Nullable ServerEvent signIn) {
    var goOn = comeBack(visitor).orElseGet(() -> begin(visitor));
    if (signIn != null) {
      visitor.session().send(signIn);
    }
    goOn.run();
  }

  /** Where it was, if it shows that it was somewhere and may go there again. */
  private Optional<Runnable> comeBack(Visitor visitor) {
    var pid = text(visitor.wish(), "pid");
    var offset = text(visitor.wish(), "offset");
    if (pid == null || offset == null || !PID.matcher(pid).matches()) {
      return Optional.empty();
    }
    var seal = seals.of(pid);
    var state = seal.open(offset);
    var goOn = state.flatMap(was -> recovery.recover(visitor.session(), was));
    if (goOn.isPresent()) {
      var who = visitor.session().signedIn().orElseThrow();
      accept(visitor, pid, Offset.resumed(seal, who, state.orElseThrow()));
    }
    return goOn;
  }

  private Runnable begin(Visitor visitor) {
    var bytes = new byte[PID_BYTES];
    random.nextBytes(bytes);
    var pid = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    accept(visitor, pid, new Offset(seals.of(pid)));
    return () -> {};
  }

  private void accept(Visitor visitor, String pid, Offset offset) {
    if (visitor.session().user().isPresent()) {
      visitor.transport().trust();
    }
    visitor.transport().accept(pid, offset);
    live.enter(pid, visitor.session());
    if (visitor.socket().isGone()) {
      live.leave(pid, visitor.session()); // it went before it could be noted
    }
  }

  private static @Nullable String text(Wish wish, String name) {
    return wish.auth().get(name) instanceof JsonString text ? text.getString() : null;
  }
}
