package io.ticketchat.journal;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.ticketchat.protocol.Attachment;
import io.ticketchat.protocol.ChatMessage;
import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.protocol.ServerEvent.NewMessage;
import io.ticketchat.session.TicketLog;
import io.ticketchat.storage.DataSet;
import io.ticketchat.storage.Together;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads the logs of tickets. Whoever asks has been admitted. */
@ApplicationScoped
@Transactional
public class LogReader implements TicketLog {

  /**
   * Part of a ticket's log.
   *
   * @param after the place before its first entry
   * @param until the place of its last one
   */
  public record Stretch(String ticketId, long after, long until) {
    private static final Stretch NOTHING = new Stretch("", 0, 0);

    private List<Durable> in(Map<String, SortedMap<Long, Durable>> found) {
      var log = found.getOrDefault(ticketId, Collections.emptySortedMap());
      return List.copyOf(log.subMap(after + 1, until + 1).values());
    }

    private boolean isWhole(Map<String, SortedMap<Long, Durable>> found) {
      return in(found).size() == until - after;
    }
  }

  private static final String PART =
      "select r from %s r where r.ticketId = :ticket%d and r.seq > :after%d and r.seq <= :until%d";

  @PersistenceContext(unitName = "ticketchat")
  EntityManager em;

  @Inject DataSet dataSet;
  @Inject MessageFiles files;

  @Override
  public List<Durable> read(String ticketId, long afterSeq, long untilSeq) {
    var stretch = new Stretch(ticketId, afterSeq, untilSeq);
    return Optional.ofNullable(read(List.of(stretch)).get(stretch)).orElseThrow();
  }

  /** All of these stretches, however many, with a query or two; each without a hole. */
  public Map<Stretch, List<Durable>> read(Collection<Stretch> stretches) {
    var found = new HashMap<String, SortedMap<Long, Durable>>();
    for (var message : chatMessages(rows(Message.class, stretches))) {
      found
          .computeIfAbsent(message.ticketId(), id -> new TreeMap<>())
          .put(message.seq(), new NewMessage(true, message, message.seq(), dataSet.epoch(), null));
    }
    var unfinished = stretches.stream().filter(one -> !one.isWhole(found)).toList();
    if (!unfinished.isEmpty()) {
      for (var row : rows(TicketEvent.class, unfinished)) {
        var event = row.toEvent();
        found.computeIfAbsent(event.ticketId(), id -> new TreeMap<>()).put(event.seq(), event);
      }
    }
    return stretches.stream()
        .collect(toMap(Function.identity(), one -> withoutHole(one.in(found), one.after)));
  }

  /** The two tables are read one after the other: what was committed in between may be in one. */
  private static List<Durable> withoutHole(List<Durable> entries, long afterSeq) {
    int length = 0;
    while (length < entries.size() && entries.get(length).seq() == afterSeq + 1 + length) {
      length++;
    }
    return entries.subList(0, length);
  }

  /**
   * Each stretch is a query of its own to the database's planner: an index leads to all of them.
   */
  private <T> List<T> rows(Class<T> type, Collection<Stretch> stretches) {
    var all = Together.evened(stretches, Stretch.NOTHING);
    var query =
        em.createQuery(
            IntStream.range(0, all.size())
                .mapToObj(i -> PART.formatted(type.getSimpleName(), i, i, i))
                .collect(joining(" union all ")),
            type);
    for (int i = 0; i < all.size(); i++) {
      query
          .setParameter("ticket" + i, all.get(i).ticketId)
          .setParameter("after" + i, all.get(i).after)
          .setParameter("until" + i, all.get(i).until);
    }
    return query.getResultList();
  }

  @Override
  public Map<String, Long> lastSeqs(Collection<String> ticketIds) {
    var lastSeqs = new HashMap<String, Long>();
    em.createQuery("select t.id, t.lastSeq from Ticket t where t.id in :ids", Object[].class)
        .setParameter("ids", ticketIds)
        .getResultList()
        .forEach(row -> lastSeqs.put((String) row[0], (Long) row[1]));
    return lastSeqs;
  }

  /** Those of these tickets that there are, by their ids. */
  Map<String, Ticket> tickets(Collection<String> ids) {
    return em
        .createQuery("select t from Ticket t where t.id in :ids", Ticket.class)
        .setParameter("ids", Together.evened(ids))
        .getResultList()
        .stream()
        .collect(toMap(Ticket::id, Function.identity()));
  }

  List<ChatMessage> chatMessages(List<Message> messages) {
    var withFiles = messages.stream().filter(Message::hasFiles).map(Message::id).toList();
    Map<String, List<Attachment>> attached = withFiles.isEmpty() ? Map.of() : files.of(withFiles);
    return messages.stream()
        .map(message -> message.toChatMessage(attached.getOrDefault(message.id(), List.of())))
        .toList();
  }
}
