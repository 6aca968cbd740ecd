package io.ticketchat.transport.wire.upgrade;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A connection's input with its large frames split. Reads ahead by a few headers at most. */
final class SplittingInputStream extends ServletInputStream {

  private static final int BUFFER = 8_192;

  private final ServletInputStream source;
  private final FrameSplitter splitter = new FrameSplitter();
  private final ByteArrayOutputStream split = new ByteArrayOutputStream();
  private final byte[] raw = new byte[BUFFER];
  private byte[] ready = {};
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
      int read = source.read(raw, 0, Math.min(raw.length, length));
      if (read <= 0) {
        return read;
      }
      splitter.take(raw, read, split);
      ready = split.toByteArray();
      split.reset();
      at = 0;
    }
    int given = Math.min(length, ready.length - at);
    System.arraycopy(ready, at, bytes, from, given);
    at += given;
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
    source.setReadListener(QuietLoader.around(listener));
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
