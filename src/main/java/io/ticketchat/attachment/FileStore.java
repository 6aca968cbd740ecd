package io.ticketchat.attachment;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Where the bytes of files lie. Called within a transaction; one that takes no part in it may keep
 * bytes of a file that was never stored, which {@link OrphanSweep} removes.
 */
interface FileStore {

  void write(String id, byte[] bytes) throws IOException;

  /** Writes a file's bytes out, piece by piece. */
  void copy(String id, OutputStream out) throws IOException;

  /** Forgets a file's bytes, if it has any. */
  void delete(String id) throws IOException;
}
