package io.ticketchat.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket by hand (RFC 6455), for what no library does: a frame of exactly one piece whatever
 * its size, and a reader that stops. Frames are masked with a key of zeros.
 */
public final class RawSocket implements AutoCloseable {

  private static final int TEXT = 0x1;
  private static final int BINARY = 0x2;
  private static final int CONTINUATION = 0x0;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xa;
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int SMALL_BUFFER = 4_096;
  private static final int TIMEOUT_MILLIS = 60_000;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final OutputStream out;

  /** Connects and shakes hands; with a small receive buffer, so that not reading is soon felt. */
  public RawSocket(URI chat) throws IOException {
    this(chat, SMALL_BUFFER);
  }

  /** As {@link #RawSocket(URI)}, with room for so many bytes that are not read yet. */
  public RawSocket(URI chat, int receiveBuffer) throws IOException {
    socket.setReceiveBufferSize(receiveBuffer);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress(chat.getHost(), chat.getPort()));
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), receiveBuffer));
    out = socket.getOutputStream();
    var request =
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
            .formatted(target(chat), chat.getHost(), chat.getPort());
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    var response = head();
    if (!response.startsWith("HTTP/1.1 101")) {
      throw new IOException(response.lines().findFirst().orElse("no answer"));
    }
  }

  private static String target(URI chat) {
    return chat.getRawPath() + (chat.getRawQuery() == null ? "" : "?" + chat.getRawQuery());
  }

  private String head() throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      head.write(in.readUnsignedByte());
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  /** Sends an event as one frame. */
  public void tell(String event, String data) throws IOException {
    sendText("{\"event\":\"" + event + "\",\"id\":1,\"data\":" + data + "}");
  }

  /** Sends a text as one frame, however long. */
  public void sendText(String text) throws IOException {
    write(FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends bytes as one frame. */
  public void sendBinary(byte[] bytes) throws IOException {
    write(FINAL | BINARY, bytes);
  }

  /** Sends a piece of a text. */
  public void sendPart(String text, boolean first, boolean last) throws IOException {
    int opcode = first ? TEXT : CONTINUATION;
    write((last ? FINAL : 0) | opcode, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends bytes as they are: a frame, a part of one, or what is none. */
  public void sendRaw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** How long reading waits; it is a minute at first. */
  public void patience(Duration atMost) throws IOException {
    socket.setSoTimeout(Math.toIntExact(atMost.toMillis()));
  }

  private void write(int first, byte[] payload) throws IOException {
    out.write(frame(first, payload));
    out.flush();
  }

  /** A frame, masked with zeros, by the first byte of its header and its payload. */
  public static byte[] frame(int first, byte[] payload) {
    var head = new ByteArrayOutputStream();
    head.write(first);
    if (payload.length < 126) {
      head.write(MASKED | payload.length);
    } else if (payload.length < 65_536) {
      head.write(MASKED | 126);
      head.write(payload.length >>> 8);
      head.write(payload.length);
    } else {
      head.write(MASKED | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        head.write((int) ((long) payload.length >>> shift));
      }
    }
    head.write(new byte[4], 0, 4);
    head.writeBytes(payload);
    return head.toByteArray();
  }

  /** Reads on until a text frame holds these characters; answers pings. */
  public String awaitText(String part) throws IOException {
    while (true) {
      int first = in.readUnsignedByte();
      var payload = payload();
      if ((first & 0xf) == CLOSE) {
        throw new IOException("closed with " + code(payload));
      }
      if ((first & 0xf) == PING) {
        write(FINAL | PONG, payload);
        continue;
      }
      var text = new String(payload, StandardCharsets.UTF_8);
      if (text.contains(part)) {
        return text;
      }
    }
  }

  /** Reads all there is, to the close frame's code, or to 1006 where the connection just ends. */
  public int awaitClose() {
    try {
      while (true) {
        int first = in.readUnsignedByte();
        var payload = payload();
        if ((first & 0xf) == CLOSE) {
          return code(payload);
        }
      }
    } catch (IOException e) {
      return 1006;
    }
  }

  /**
   * Whether the other end has left the connection, for one who reads nothing: it asks by a ping,
   * and once more, for what comes back to the first is felt by the second.
   */
  public boolean isDropped() throws InterruptedException {
    try {
      write(FINAL | PING, new byte[0]);
      TimeUnit.MILLISECONDS.sleep(100);
      write(FINAL | PING, new byte[0]);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private byte[] payload() throws IOException {
    int length = in.readUnsignedByte() & 0x7f;
    long exact = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
    var payload = new byte[Math.toIntExact(exact)];
    in.readFully(payload);
    return payload;
  }

  private static int code(byte[] payload) {
    return payload.length < 2 ? 1005 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
