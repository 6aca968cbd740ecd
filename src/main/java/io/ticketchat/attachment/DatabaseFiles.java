package io.ticketchat.attachment;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Files in the database, in pieces: one backup, and every node sees them. */
record DatabaseFiles(EntityManager em) implements FileStore {

  private static final int PIECE = 256 * 1024;

  @Override
  public void write(String id, byte[] bytes) {
    int place = 0;
    for (int from = 0; from < bytes.length; from += PIECE) {
      int until = Math.min(bytes.length, from + PIECE);
      em.persist(new Chunk(id, place++, Arrays.copyOfRange(bytes, from, until)));
    }
  }

  @Override
  public void copy(String id, OutputStream out) throws IOException {
    int place = 0;
    for (var piece = piece(id, place); piece != null; piece = piece(id, ++place)) {
      out.write(piece.bytes());
      em.clear();
    }
  }

  private @Nullable Chunk piece(String id, int place) {
    return em.find(Chunk.class, new Chunk.Place(id, place));
  }

  @Override
  public void delete(String id) {
    em.createQuery("delete from Chunk c where c.attachmentId = :id")
        .setParameter("id", id)
        .executeUpdate();
  }
}
