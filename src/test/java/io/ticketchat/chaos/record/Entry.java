package io.ticketchat.chaos.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a recording. Times are milliseconds since its beginning. A stream is what one
 * subscriber hears of one ticket from one joining on; resuming goes on with the same stream.
 */
public sealed interface Entry {

  /** A request goes out. */
  record Asked(
      long t, String user, String op, String ticket, long request, @Nullable String clientMessageId)
      implements Entry {}

  /**
   * A request has ended.
   *
   * @param code of a refusal, or a word for how the connection ended
   * @param digest of the payload that was acknowledged
   * @param repeats whether the client had leave to repeat it by itself before it ended
   */
  record Answered(
      long t,
      String user,
      String op,
      String ticket,
      long request,
      @Nullable String clientMessageId,
      Result result,
      @Nullable String code,
      long seq,
      @Nullable String digest,
      boolean duplicate,
      boolean repeats)
      implements Entry {}

  /** A stream begins behind a place of the log. */
  record Subscribed(long t, String stream, String user, String ticket, long seq) implements Entry {}

  /** A stream goes on after a pause; only messages come of what is missed up to a place. */
  record Paged(long t, String stream, String ticket, long from, long to) implements Entry {}

  /** A subscriber is back in its room. */
  record Resumed(long t, String stream, String ticket, @Nullable Boolean recovered)
      implements Entry {}

  /** Something was heard in a stream. */
  record Delivered(long t, String stream, String user, String ticket, long seq, String digest)
      implements Entry {}

  /** A stream has had the time to hear everything. */
  record Settled(long t, String stream, String ticket) implements Entry {}

  /** Whether a user may see a ticket, from now on. */
  record Access(long t, String user, String ticket, boolean granted) implements Entry {}

  /** A user is in a ticket's room from now on, or no longer. */
  record Membership(long t, String user, String ticket, boolean inside) implements Entry {}

  /** Who is in a room, says the server; settled where nothing has changed for long enough. */
  record Present(long t, String ticket, List<String> users, boolean settled) implements Entry {}

  /** A ticket's messages up to a place, by place, as history tells them: their digests. */
  record History(long t, String stream, String ticket, long seq, Map<Long, String> messages)
      implements Entry {}

  /** The database can, or cannot, be reached from now on. */
  record Database(long t, boolean reachable) implements Entry {}

  /** Something was broken or mended. */
  record Fault(long t, String what) implements Entry {}

  /** A row of the database in the end; the digest is that of the payload clients are told. */
  record Stored(
      String ticket,
      long seq,
      boolean message,
      String sender,
      @Nullable String clientMessageId,
      @Nullable String digest)
      implements Entry {}
}
