package io.ticketchat.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/** Reads for rooms what they missed. */
@ApplicationScoped
class RoomRepair {

  private static final Logger LOG = System.getLogger(RoomRepair.class.getName());
  private static final int BATCH = 500;

  private final Set<Room> underRepair = ConcurrentHashMap.newKeySet();

  @Inject Threads threads;
  @Inject Instance<TicketLog> log;

  /** Starts closing the gap in front of what a room holds, unless that is under way. */
  void start(String ticketId, Room room) {
    if (underRepair.add(room)) {
      try {
        threads.events().execute(() -> run(ticketId, room));
      } catch (RejectedExecutionException e) {
        underRepair.remove(room); // the next check comes by
      }
    }
  }

  private void run(String ticketId, Room room) {
    long before = room.position();
    try {
      readUntil(ticketId, room, room.gapEnd());
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "Room repair failed, tried again by the next check: {0}",
          e.getClass().getName());
    } finally {
      underRepair.remove(room);
    }
    if (room.gapEnd() > room.position() && room.position() > before) {
      start(ticketId, room);
    }
  }

  /** Brings rooms that are behind the given places up to them. */
  void catchUp(Map<String, Room> rooms, Map<String, Long> lastSeqs) {
    lastSeqs.forEach(
        (ticketId, lastSeq) -> {
          var room = rooms.get(ticketId);
          if (room != null && room.position() >= 0 && room.position() < lastSeq) {
            LOG.log(Level.INFO, "Room behind its log, repaired: ticket {0}", ticketId);
            readUntil(ticketId, room, lastSeq);
          }
        });
  }

  private void readUntil(String ticketId, Room room, long lastSeq) {
    for (long from = room.position(); from >= 0 && from < lastSeq; from = room.position()) {
      var entries = log.get().read(ticketId, from, Math.min(lastSeq, from + BATCH));
      if (entries.isEmpty()) {
        return;
      }
      entries.forEach(room::deliver);
      if (room.position() <= from) {
        return; // rows are missing: asking again would not help
      }
    }
  }

  /** Which rooms are behind what is stored. */
  Map<String, Long> behind(Map<String, Room> rooms) {
    var behind = new HashMap<String, Long>();
    read(List.copyOf(rooms.keySet()))
        .forEach(
            (ticketId, lastSeq) -> {
              var room = rooms.get(ticketId);
              if (room != null && room.position() >= 0 && room.position() < lastSeq) {
                behind.put(ticketId, lastSeq);
              }
            });
    return behind;
  }

  /** In portions: a query takes a limited number of parameters. */
  private Map<String, Long> read(List<String> ticketIds) {
    var lastSeqs = new HashMap<String, Long>();
    for (int from = 0; from < ticketIds.size(); from += BATCH) {
      int until = Math.min(ticketIds.size(), from + BATCH);
      lastSeqs.putAll(log.get().lastSeqs(ticketIds.subList(from, until)));
    }
    return lastSeqs;
  }
}
