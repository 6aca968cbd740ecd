package io.ticketchat.attachment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.dispatch.Failures;
import io.ticketchat.journal.MessageFiles;
import io.ticketchat.protocol.Attachment;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.storage.Ids;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** All stored files. */
@ApplicationScoped
public class Attachments implements MessageFiles {

  private static final Logger LOG = System.getLogger(Attachments.class.getName());

  @PersistenceContext(unitName = "ticketchat")
  EntityManager em;

  @Inject Settings settings;
  @Inject Links links;
  @Inject Chunks chunks;
  @Inject Quotas quotas;

  private FileStore store;

  @PostConstruct
  void choose() {
    store =
        settings.isSet(Setting.ATTACHMENT_DIRECTORY)
            ? new DirectoryFiles(Path.of(settings.text(Setting.ATTACHMENT_DIRECTORY)))
            : new DatabaseFiles(chunks);
  }

  /** Writes files down, before their bytes: whatever becomes of those, they can be found again. */
  @Transactional
  List<Attachment> register(List<AcceptedFile> files) {
    return files.stream()
        .map(file -> new StoredAttachment(Ids.next(), file))
        .peek(em::persist)
        .map(links::attachment)
        .toList();
  }

  /**
   * Stores the bytes of a file that is written down.
   *
   * @throws ChatException where there is no room for them
   */
  @Transactional
  void write(Attachment file, byte[] bytes) {
    try {
      store.write(file.filename(), bytes);
    } catch (IOException e) {
      LOG.log(Level.ERROR, "A file cannot be stored: {0}", Failures.describe(e));
      throw new ChatException(ErrorCode.STORAGE_FULL);
    }
  }

  /** Removes files that no message came to own. */
  @Transactional
  public void discard(List<Attachment> files) {
    files.stream()
        .map(file -> em.find(StoredAttachment.class, file.filename()))
        .filter(row -> row != null && row.messageId() == null)
        .forEach(this::remove);
  }

  @Override
  public void lock(Set<String> senderIds) {
    if (!senderIds.isEmpty()) {
      quotas.lock(senderIds);
    }
  }

  @Override
  public void link(String messageId, String ticketId, String senderId, List<Attachment> files) {
    if (files.isEmpty()) {
      return;
    }
    var rows =
        files.stream().map(file -> em.find(StoredAttachment.class, file.filename())).toList();
    if (rows.stream().anyMatch(Objects::isNull)) {
      throw new ChatException(ErrorCode.UNAVAILABLE); // swept away while it waited
    }
    long bytes = rows.stream().mapToLong(StoredAttachment::size).sum();
    quotas.take(ticketId, senderId, rows.size(), bytes);
    for (int place = 0; place < rows.size(); place++) {
      rows.get(place).belongTo(messageId, place);
    }
  }

  @Override
  public Map<String, List<Attachment>> of(Collection<String> messageIds) {
    return em
        .createQuery(
            "select a from StoredAttachment a where a.messageId in :ids order by a.place",
            StoredAttachment.class)
        .setParameter("ids", messageIds)
        .getResultList()
        .stream()
        .collect(
            groupingBy(
                row -> String.valueOf(row.messageId()), mapping(links::attachment, toList())));
  }

  /** A file that can be read. */
  public record Download(String id, String name, String type, long size, String sha256) {}

  /** The file that a link opens; empty where the link is wrong or has expired. */
  @Transactional
  public Optional<Download> open(String id, long expires, String signature) {
    if (!links.isValid(id, expires, signature)) {
      return Optional.empty();
    }
    return Optional.ofNullable(em.find(StoredAttachment.class, id))
        .filter(row -> row.messageId() != null)
        .map(row -> new Download(row.id(), row.name(), row.mediaType(), row.size(), row.sha256()));
  }

  /**
   * Whether a file's bytes are those that were stored. They are read for that, and once more to be
   * written out: what has left cannot be taken back, and no file is ever whole in memory.
   */
  public boolean isWhole(Download file) {
    try {
      if (Sha256.of(out -> store.copy(file.id(), out)).equals(file.sha256())) {
        return true;
      }
      LOG.log(Level.ERROR, "File {0} is not what was stored", file.id());
    } catch (IOException e) {
      LOG.log(Level.ERROR, "File {0} cannot be read: {1}", file.id(), Failures.describe(e));
    }
    return false;
  }

  /** Writes a file's bytes out. */
  public void copy(Download file, OutputStream out) throws IOException {
    store.copy(file.id(), out);
  }

  /** Removes the files that were stored before a time and belong to no message. */
  @Transactional
  int removeOrphans(OffsetDateTime before) {
    var orphans =
        em.createQuery(
                "select a from StoredAttachment a"
                    + " where a.messageId is null and a.createdAt < :before",
                StoredAttachment.class)
            .setParameter("before", before)
            .getResultList();
    orphans.forEach(this::remove);
    return orphans.size();
  }

  private void remove(StoredAttachment row) {
    try {
      store.delete(row.id());
      em.remove(row);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "File {0} cannot be removed: {1}", row.id(), Failures.describe(e));
    }
  }
}
