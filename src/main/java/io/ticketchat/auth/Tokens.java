package io.ticketchat.auth;

import io.ticketchat.protocol.User;
import io.ticketchat.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The tokens of this server: ready, or refused, when the application starts. */
@ApplicationScoped
class Tokens {

  private static final Logger LOG = System.getLogger(Tokens.class.getName());
  private static final int AFTER_STORAGE = 2_000;

  @Inject Settings settings;
  @Inject DemoPeople demo;

  private TokenVerifier verifier;
  private Claims claims;

  @PostConstruct
  void readKeys() {
    verifier = new TokenVerifier(settings);
    claims = new Claims(settings);
    if (demo.isOn()) {
      verifier.alsoAccept(demo.tokens());
    }
  }

  void start(
      @Observes @Priority(AFTER_STORAGE) @Initialized(ApplicationScoped.class) Object event) {
    if (demo.isOn()) {
      LOG.log(
          Level.WARNING, "*** DEMO MODE IS ON: anyone can sign in as anyone of the demo people.");
      LOG.log(Level.WARNING, "*** Never run it so where real people talk. ticketchat.demo=false");
    }
  }

  JsonWebToken verify(String token) {
    return verifier.verify(token);
  }

  User user(JsonWebToken token) {
    return claims.user(token);
  }
}
