package io.ticketchat.session.outbound;

import io.ticketchat.protocol.Answer;
import io.ticketchat.protocol.ServerEvent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing on its way to one client or many. Written once for each wire form and base address, not
 * once for each client. Thread-safe.
 */
public final class Outbound {

  /** What may happen to it in front of a slow reader. */
  public enum Kind {
    /** Must arrive, or the connection is closed and resumes. */
    DURABLE,
    /** May be dropped. */
    EPHEMERAL,
    /** As durable, but asked for, and bounded by the one who replays. */
    REPLAY
  }

  private record Written(WireForm form, String baseUrl, Frame frame) {}

  private final Answer answer;
  private final @Nullable String acknowledges;
  private final Kind kind;
  private final @Nullable String replaces;
  private volatile List<Written> written = List.of();

  private Outbound(
      Answer answer, @Nullable String acknowledges, Kind kind, @Nullable String replaces) {
    this.answer = answer;
    this.acknowledges = acknowledges;
    this.kind = kind;
    this.replaces = replaces;
  }

  /** An event that must arrive. */
  public static Outbound durable(ServerEvent event) {
    return new Outbound(event, null, Kind.DURABLE, null);
  }

  /**
   * An event that may be dropped.
   *
   * @param replaces what it is about: under pressure, a newer one about the same takes its place
   */
  public static Outbound ephemeral(ServerEvent event, String replaces) {
    return new Outbound(event, null, Kind.EPHEMERAL, replaces);
  }

  /** An event that is sent again. */
  public static Outbound replay(ServerEvent event) {
    return new Outbound(event, null, Kind.REPLAY, null);
  }

  /**
   * The acknowledgement of a request.
   *
   * @param id the request's id, as JSON
   */
  public static Outbound acknowledgement(String id, Answer answer) {
    return new Outbound(answer, id, Kind.DURABLE, null);
  }

  Kind kind() {
    return kind;
  }

  @Nullable String replaces() {
    return replaces;
  }

  /** The frame for one kind of client. */
  public Frame frame(WireForm form, String clientBaseUrl) {
    var baseUrl = answer.hasLinks() ? clientBaseUrl : "";
    for (var one : written) {
      if (one.form == form && one.baseUrl.equals(baseUrl)) {
        return one.frame;
      }
    }
    var frame = new Frame(write(form, baseUrl), event());
    written =
        Stream.concat(written.stream(), Stream.of(new Written(form, baseUrl, frame))).toList();
    return frame;
  }

  private @Nullable ServerEvent event() {
    return acknowledges == null ? (ServerEvent) answer : null;
  }

  private String write(WireForm form, String baseUrl) {
    var absolute = answer.at(baseUrl);
    return acknowledges == null
        ? form.event((ServerEvent) absolute)
        : form.acknowledgement(acknowledges, absolute);
  }
}
