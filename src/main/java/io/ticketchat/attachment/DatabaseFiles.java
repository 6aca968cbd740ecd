package io.ticketchat.attachment;

import java.io.IOException;
import java.io.OutputStream;

/** Files in the database, in pieces: one backup, and every node sees them. */
record DatabaseFiles(Chunks chunks) implements FileStore {

  @Override
  public void write(String id, byte[] bytes) {
    chunks.write(id, bytes);
  }

  @Override
  public void copy(String id, OutputStream out) throws IOException {
    int place = 0;
    for (var piece = chunks.read(id, place); piece.isPresent(); piece = chunks.read(id, ++place)) {
      out.write(piece.get());
    }
  }

  @Override
  public void delete(String id) {
    chunks.delete(id);
  }
}
