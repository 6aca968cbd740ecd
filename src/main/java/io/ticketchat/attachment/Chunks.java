package io.ticketchat.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Optional;

/** The pieces of files in the database. */
@ApplicationScoped
class Chunks {

  private static final int PIECE = 256 * 1024;

  @PersistenceContext(unitName = "ticketchat")
  EntityManager em;

  @Transactional
  void write(String id, byte[] bytes) {
    int place = 0;
    for (int from = 0; from < bytes.length; from += PIECE) {
      int until = Math.min(bytes.length, from + PIECE);
      em.persist(new Chunk(id, place++, Arrays.copyOfRange(bytes, from, until)));
    }
  }

  /** One piece, in a transaction of its own: a slow reader must hold no connection. */
  @Transactional
  Optional<byte[]> read(String id, int place) {
    return Optional.ofNullable(em.find(Chunk.class, new Chunk.Place(id, place))).map(Chunk::bytes);
  }

  @Transactional
  void delete(String id) {
    em.createQuery("delete from Chunk c where c.attachmentId = :id")
        .setParameter("id", id)
        .executeUpdate();
  }
}
