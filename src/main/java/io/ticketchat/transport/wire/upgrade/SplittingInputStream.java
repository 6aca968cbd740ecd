package io.ticketchat.transport.wire.upgrade;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * A connection's input with its large frames split and its masks taken off. Reads ahead by a few
 * headers at most. Holds no buffer while its client is silent: most are, and there are many.
 */
final class SplittingInputStream extends ServletInputStream {

  private static final int BUFFER = 8_192;
  private static final byte[] NOTHING = {};

  private final ServletInputStream source;
  private final FrameSplitter splitter = new FrameSplitter();
  private byte[] ready = NOTHING;
  private int at;

  SplittingInputStream(ServletInputStream source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    int read = read(one, 0, 1);
    return read < 1 ? -1 : one[0] & 0xff;
  }

  /** As the source's, but 0 where all that came is part of a header. */
  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (at == ready.length) {
      int waiting = source.available();
      var raw = new byte[Math.min(waiting > 0 ? waiting : BUFFER, length)];
      int read = source.read(raw);
      if (read <= 0) {
        return read;
      }
      var split = new ByteArrayOutputStream(read);
      splitter.take(raw, read, split);
      ready = split.toByteArray();
      at = 0;
    }
    int given = Math.min(length, ready.length - at);
    System.arraycopy(ready, at, bytes, from, given);
    at += given;
    if (at == ready.length) {
      ready = NOTHING;
      at = 0;
    }
    return given;
  }

  @Override
  public int available() throws IOException {
    return ready.length - at + source.available();
  }

  @Override
  public boolean isFinished() {
    return at == ready.length && source.isFinished();
  }

  @Override
  public boolean isReady() {
    return at < ready.length || source.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    source.setReadListener(QuietLoader.ofThread().around(listener));
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
