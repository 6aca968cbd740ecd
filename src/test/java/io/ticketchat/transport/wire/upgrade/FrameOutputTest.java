package io.ticketchat.transport.wire.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FrameOutputTest {

  private final ServerOutput server = new ServerOutput();
  private final FrameOutput output = new FrameOutput(server);
  private final List<Boolean> sent = new ArrayList<>();

  private void send(String frame) {
    output.send(frame.getBytes(), sent::add);
  }

  @Test
  @DisplayName("frames of ours and of the implementation leave at once, in their order")
  void framesLeaveInOrder() throws IOException {
    send("one ");
    output.write("pong ".getBytes(), 0, 5);
    output.flush();
    send("two");

    assertThat(server.written()).isEqualTo("one pong two");
    assertThat(sent).containsExactly(true, true);
  }

  @Test
  @DisplayName("what the server does not take now waits, and leaves when it takes it")
  void framesWaitForTheServer() throws IOException {
    server.stop();
    send("one ");
    send("two ");
    output.write("pong".getBytes(), 0, 4);
    assertThat(server.written()).isEmpty();
    assertThat(sent).isEmpty();

    server.proceed();
    assertThat(server.written()).isEqualTo("one two pong");
    assertThat(sent).containsExactly(true, true);

    server.stop();
    send(" three");
    assertThat(sent).hasSize(2);
    server.proceed();
    assertThat(server.written()).isEqualTo("one two pong three");
  }

  @Test
  @DisplayName("a server that takes more while it is being asked is not missed")
  void aServerThatTakesMoreMeanwhile() {
    server.stopUntilListenedTo();
    send("one");

    assertThat(server.written()).isEqualTo("one");
    assertThat(sent).containsExactly(true);
  }

  @Test
  @DisplayName("nothing is written once the output is shut: what waits is said not to have left")
  void nothingIsWrittenAfterShutting() {
    server.stop();
    send("waits");
    output.shut();
    send("late");
    server.proceed();

    assertThat(server.written()).isEmpty();
    assertThat(sent).containsExactly(false, false);
    assertThatThrownBy(() -> output.write(1)).isInstanceOf(IOException.class);
  }

  @Test
  @DisplayName("a frame that the server fails to write has not left")
  void failuresAreTold() {
    server.fail();
    send("one");

    assertThat(sent).containsExactly(false);
  }

  @Test
  @DisplayName("pongs that nobody reads are bounded, and cost our frames nothing")
  void pongsAreBounded() throws IOException {
    server.stop();
    var pong = new byte[125];
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                output.write(pong, 0, pong.length);
              }
            })
        .isInstanceOf(IOException.class);
    send("message");
    server.proceed();

    assertThat(server.written()).endsWith("message").hasSizeLessThan(70_000);
    output.write(pong, 0, pong.length); // there is room again
  }

  @Test
  @DisplayName(
      "frames from many threads are neither lost nor mixed, however often the server stops")
  void manyThreads() throws InterruptedException {
    int threads = 8;
    int each = 2_000;
    var results = new ConcurrentLinkedQueue<Boolean>();
    var done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      var frame = "<" + String.valueOf(t).repeat(20) + ">";
      new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  output.send(frame.getBytes(), results::add);
                }
                done.countDown();
              })
          .start();
    }
    while (!done.await(1, TimeUnit.MILLISECONDS)) {
      server.stop();
      server.proceed();
    }
    server.proceed();

    assertThat(results).hasSize(threads * each).doesNotContain(false);
    assertThat(server.written().split("(?<=>)"))
        .hasSize(threads * each)
        .allMatch(frame -> frame.matches("<(\\d)\\1{19}>"));
  }
}
