package io.ticketchat.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as {@code mvn package} left it, never one assembled for a test. */
public final class BuiltWar {
  private BuiltWar() {}

  public static Path path() {
    return existing(System.getProperty("harness.war", "target/ticketchat.war"));
  }

  /** For an Arquillian {@code @Deployment(testable = false)}. */
  public static WebArchive archive() {
    return ShrinkWrap.create(ZipImporter.class, "ticketchat.war")
        .importFrom(path().toFile())
        .as(WebArchive.class);
  }

  static Path existing(String file) {
    Path path = Path.of(file).toAbsolutePath();
    if (!Files.isRegularFile(path)) {
      throw new IllegalStateException(path + " is missing: run mvn pre-integration-test first");
    }
    return path;
  }
}
