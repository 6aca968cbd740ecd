package io.ticketchat.attachment;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Where the bytes of files lie. Files are written down before their bytes are, so that {@link
 * OrphanSweep} finds what was never finished. Reading is done without a transaction.
 */
interface FileStore {

  void write(String id, byte[] bytes) throws IOException;

  /** Writes a file's bytes out, piece by piece. */
  void copy(String id, OutputStream out) throws IOException;

  /** Forgets a file's bytes, if it has any. */
  void delete(String id) throws IOException;
}
