package io.ticketchat.harness;

import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * What {@code arquillian.xml} needs to know before it starts a server: which one, as the build says
 * in {@code conversation.container}, a port, and an empty database of the kind that the build asks
 * for in {@code conversation.database}. Without that property, as in unit tests, it does nothing.
 */
public final class ConversationServer implements LauncherSessionListener {

  /** What the servers under test verify tokens with. */
  public static final String JWT_SECRET = "a-secret-for-tests-only-that-is-longer-than-256-bits";

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    String kind = System.getProperty("conversation.database");
    if (kind == null || System.getProperty("conversation.port") != null) {
      return;
    }
    Database database =
        switch (kind) {
          case "h2" -> Database.h2("conversation");
          case "postgresql" -> Database.postgresql();
          default -> throw new IllegalArgumentException("conversation.database=" + kind);
        };
    System.setProperty("conversation.port", String.valueOf(FreePort.next()));
    System.setProperty("conversation.db.url", database.url());
    System.setProperty("conversation.db.user", database.user());
    System.setProperty("conversation.db.password", database.password());
    System.setProperty("conversation.jwt.secret", JWT_SECRET);
    String container = System.getProperty("conversation.container", "payara");
    System.setProperty("arquillian.launch", container);
    if (container.equals("wildfly")) {
      prepareWildFly();
    }
  }

  private static void prepareWildFly() {
    Path base = Path.of("target", "servers", "conversation-on-wildfly").toAbsolutePath();
    Leftovers.delete(base);
    WildFly.prepare(base);
    System.setProperty("conversation.base", base.toString());
    System.setProperty("conversation.management.port", String.valueOf(FreePort.next()));
  }
}
