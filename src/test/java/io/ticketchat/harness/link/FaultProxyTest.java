package io.ticketchat.harness.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault between a real socket and a real echo. */
class FaultProxyTest {

  private final List<Integer> pieces = new CopyOnWriteArrayList<>();
  private ServerSocket echo;
  private FaultProxy proxy;
  private Socket socket;

  @BeforeEach
  void open() throws IOException {
    echo = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    daemon(this::accept);
    proxy = new FaultProxy(echo.getLocalPort());
    socket = connect();
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    proxy.close();
    echo.close();
  }

  private Socket connect() throws IOException {
    var connected = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    connected.setSoTimeout(10_000);
    return connected;
  }

  private void accept() {
    try {
      while (true) {
        var client = echo.accept();
        daemon(() -> echo(client));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void echo(Socket client) {
    var buffer = new byte[65_536];
    try (client) {
      int read = client.getInputStream().read(buffer);
      for (; read >= 0; read = client.getInputStream().read(buffer)) {
        pieces.add(read);
        client.getOutputStream().write(buffer, 0, read);
      }
      client.getOutputStream().write("end".getBytes(UTF_8));
    } catch (IOException e) {
      // Cut.
    }
  }

  private static void daemon(Runnable task) {
    var thread = new Thread(task, "echo");
    thread.setDaemon(true);
    thread.start();
  }

  private void say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  private String hear(int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), UTF_8);
  }

  private void heardIsReset() {
    assertThatThrownBy(() -> hear(1)).isInstanceOf(IOException.class).hasMessageContaining("reset");
  }

  @Test
  void aGoodLineCarriesBytesAndTheirEnd() throws IOException {
    say("hello");
    assertThat(hear(5)).isEqualTo("hello");
    assertThat(proxy.passed(Direction.TO_SERVER)).isEqualTo(5);
    socket.shutdownOutput();
    assertThat(hear(4)).isEqualTo("end");
  }

  @Test
  void aCutResetsWhatIsOpenAndWelcomesTheNext() throws IOException {
    say("a");
    hear(1);
    proxy.cut();
    heardIsReset();
    socket = connect();
    say("b");
    assertThat(hear(1)).isEqualTo("b");
  }

  @Test
  void aRefusingProxyResetsNewConnectionsOnly() throws IOException {
    say("a");
    hear(1);
    proxy.refuse();
    try (var other = connect()) {
      assertThatThrownBy(() -> other.getInputStream().read()).hasMessageContaining("reset");
    }
    say("b");
    assertThat(hear(1)).isEqualTo("b");
    proxy.mend();
    socket = connect();
    say("c");
    assertThat(hear(1)).isEqualTo("c");
  }

  @Test
  void whatGoesDownIsResetAndStaysAwayUntilMended() throws IOException {
    say("a");
    hear(1);
    proxy.goDown();
    heardIsReset();
    socket = connect();
    heardIsReset();
    proxy.mend();
    socket = connect();
    say("b");
    assertThat(hear(1)).isEqualTo("b");
  }

  @Test
  void aBlackHoleHoldsOneDirectionAndLosesNothing() throws IOException {
    proxy.impair(Direction.TO_CLIENT, Impairment.blackHole());
    say("held");
    await().until(() -> pieces.stream().mapToInt(i -> i).sum() == 4);
    socket.setSoTimeout(200);
    assertThatThrownBy(() -> hear(1)).isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(10_000);
    proxy.mend();
    assertThat(hear(4)).isEqualTo("held");
  }

  @Test
  void whatHangsInABlackHoleCanBeCut() throws IOException {
    say("a");
    hear(1);
    proxy.impair(Direction.TO_SERVER, Impairment.blackHole());
    say("lost");
    proxy.cut();
    heardIsReset();
    assertThat(proxy.passed(Direction.TO_SERVER)).isEqualTo(1);
  }

  @Test
  void aDelayHoldsEachPieceThatLongInItsDirection() throws IOException {
    proxy.impair(Direction.TO_SERVER, Impairment.delay(150, 50));
    long before = System.nanoTime();
    say("late");
    assertThat(hear(4)).isEqualTo("late");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(150));
  }

  @Test
  void slicesComeOneAfterAnother() throws IOException {
    proxy.impair(Direction.TO_SERVER, Impairment.slice(1).withDelay(5, 0));
    say("abcdefghij");
    assertThat(hear(10)).isEqualTo("abcdefghij");
    assertThat(pieces).hasSizeGreaterThan(5);
  }

  @Test
  void aThrottledLineTakesItsTime() throws IOException {
    proxy.impair(Direction.TO_SERVER, Impairment.throttle(10_000));
    long before = System.nanoTime();
    say("x".repeat(2_000));
    say("y".repeat(2_000));
    assertThat(hear(4_000)).hasSize(4_000);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void aLimitResetsTheConnectionAfterExactlySoManyBytes() throws IOException {
    say("before");
    hear(6);
    proxy.impair(Direction.TO_SERVER, Impairment.limit(7));
    say("0123456789");
    assertThatThrownBy(() -> hear(8)).isInstanceOf(IOException.class);
    assertThat(proxy.passed(Direction.TO_SERVER)).isEqualTo(6 + 7);
  }

  @Test
  void aConnectionThatBothEndsHaveLeftIsForgotten() throws IOException {
    say("hello");
    assertThat(hear(5)).isEqualTo("hello");
    assertThat(proxy.connections()).isEqualTo(1);
    socket.shutdownOutput();

    assertThat(hear(4)).isEqualTo("end");
    await().untilAsserted(() -> assertThat(proxy.connections()).isZero());
  }

  @Test
  void aHalfClosedConnectionGoesOnTheOtherWay() throws IOException {
    say("a");
    hear(1);
    proxy.halfClose(Direction.TO_SERVER);
    assertThat(hear(4)).as("the echo saw the end and still answered").isEqualTo("end");
  }
}
