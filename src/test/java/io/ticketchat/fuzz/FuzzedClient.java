package io.ticketchat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketchat.socketio.Line;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One connection after another that sends mutated frames, a few at a time, and then asks whether
 * the server still answers. All that comes back is looked at.
 */
final class FuzzedClient {

  private static final long MAX_SILENCE = TimeUnit.SECONDS.toMillis(20);

  /** What tells what the server is made of. */
  private static final Pattern TRACE =
      Pattern.compile("Exception|\\tat |java\\.|jakarta|io\\.ticketchat|org\\.|glassfish|payara");

  /**
   * How connections of this kind are made and talked to.
   *
   * @param atATime how many frames are sent before the probe, at most
   * @param probe asks for a sign of life
   * @param sign what then comes
   */
  record Way(String name, Opening opening, int atATime, String probe, String sign) {}

  /** Opens a connection, and signs in where it is to be. */
  @FunctionalInterface
  interface Opening {
    Line open() throws IOException;
  }

  private final Way way;
  private final Mutator mutator;
  private final String canary;
  private @Nullable Line line;
  private int frames;
  private int hangUps;
  private int signs;
  private long slowest;

  FuzzedClient(Way way, Mutator mutator, String canary) {
    this.way = way;
    this.mutator = mutator;
    this.canary = canary;
  }

  /** Sends so many frames. */
  void run(int count) throws IOException {
    while (frames < count) {
      var open = line == null ? way.opening.open() : line;
      line = open;
      long start = System.nanoTime();
      try {
        for (int i = mutator.number(way.atATime); i >= 0; i--, frames++) {
          open.send(mutator.next());
        }
        open.send(way.probe);
        awaitSign(open);
      } catch (EOFException closed) {
        hangUps++;
        line = null;
        open.close();
      }
      slowest = Math.max(slowest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      assertThat(slowest).as("%s: ms until an answer or an end", way.name).isLessThan(MAX_SILENCE);
    }
    if (line != null) {
      line.close();
    }
  }

  private void awaitSign(Line open) throws IOException {
    for (boolean found = false; !found; ) {
      for (var text : open.receive()) {
        assertThat(text).doesNotContain(canary);
        assertThat(TRACE.matcher(text).find()).as(text).isFalse();
        found |= text.contains(way.sign);
        if (text.equals("2")) {
          open.send("3");
        }
      }
    }
    signs++;
  }

  @Override
  public String toString() {
    return "%s: %d frames, %d times answered, %d times hung up on, slowest %d ms"
        .formatted(way.name, frames, signs, hangUps, slowest);
  }
}
