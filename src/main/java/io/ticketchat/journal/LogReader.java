package io.ticketchat.journal;

import static java.util.Comparator.comparingLong;

import io.ticketchat.protocol.Attachment;
import io.ticketchat.protocol.ChatMessage;
import io.ticketchat.protocol.ServerEvent.Durable;
import io.ticketchat.protocol.ServerEvent.NewMessage;
import io.ticketchat.session.TicketLog;
import io.ticketchat.storage.DataSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the logs of tickets. Whoever asks has been admitted. */
@ApplicationScoped
@Transactional
public class LogReader implements TicketLog {

  @PersistenceContext(unitName = "ticketchat")
  EntityManager em;

  @Inject DataSet dataSet;
  @Inject MessageFiles files;

  @Override
  public List<Durable> read(String ticketId, long afterSeq, long untilSeq) {
    var entries = new ArrayList<Durable>();
    for (var message : chatMessages(messages(ticketId, afterSeq, untilSeq))) {
      entries.add(new NewMessage(true, message, message.seq(), dataSet.epoch(), null));
    }
    if (entries.size() < untilSeq - afterSeq) {
      events(ticketId, afterSeq, untilSeq).forEach(event -> entries.add(event.toEvent()));
      entries.sort(comparingLong(Durable::seq));
    }
    return withoutHole(entries, afterSeq);
  }

  /** The two tables are read one after the other: what was committed in between may be in one. */
  private static List<Durable> withoutHole(List<Durable> entries, long afterSeq) {
    int length = 0;
    while (length < entries.size() && entries.get(length).seq() == afterSeq + 1 + length) {
      length++;
    }
    return entries.subList(0, length);
  }

  private List<Message> messages(String ticketId, long afterSeq, long untilSeq) {
    return em.createQuery(
            "select m from Message m where m.ticketId = :ticket and m.seq > :after"
                + " and m.seq <= :until order by m.seq",
            Message.class)
        .setParameter("ticket", ticketId)
        .setParameter("after", afterSeq)
        .setParameter("until", untilSeq)
        .getResultList();
  }

  private List<TicketEvent> events(String ticketId, long afterSeq, long untilSeq) {
    return em.createQuery(
            "select e from TicketEvent e where e.ticketId = :ticket and e.seq > :after"
                + " and e.seq <= :until order by e.seq",
            TicketEvent.class)
        .setParameter("ticket", ticketId)
        .setParameter("after", afterSeq)
        .setParameter("until", untilSeq)
        .getResultList();
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

  List<ChatMessage> chatMessages(List<Message> messages) {
    var withFiles = messages.stream().filter(Message::hasFiles).map(Message::id).toList();
    Map<String, List<Attachment>> attached = withFiles.isEmpty() ? Map.of() : files.of(withFiles);
    return messages.stream()
        .map(message -> message.toChatMessage(attached.getOrDefault(message.id(), List.of())))
        .toList();
  }
}
