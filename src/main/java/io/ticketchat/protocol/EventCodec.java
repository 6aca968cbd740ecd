package io.ticketchat.protocol;

import static java.util.Objects.requireNonNull;

import io.ticketchat.json.Json;
import io.ticketchat.json.MalformedJsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into JSON and back; one name, one record. Thread-safe, and costly to make (JSON-B
 * looks at every type once), so there is one: {@link #SHARED}.
 */
public final class EventCodec {

  private static final int MAX_ID_LENGTH = 64;
  private static final ClassValue<String> NAMES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return requireNonNull(type.getAnnotation(EventName.class), type::getName).value();
        }
      };

  private static final Map<String, Class<? extends ClientEvent>> CLIENT = byName(ClientEvent.class);
  private static final Map<String, Class<? extends ServerEvent>> SERVER = byName(ServerEvent.class);

  /** The one codec; made after the tables above, which it reads. */
  public static final EventCodec SHARED = new EventCodec();

  private final Jsonb jsonb =
      JsonbBuilder.create(new JsonbConfig().withAdapters(new MillisecondsAdapter()));

  private EventCodec() {}

  /** The wire name of an event's type. */
  public static String nameOf(Class<?> type) {
    return NAMES.get(type);
  }

  /** Reads a frame of the plain WebSocket: {@code {"event": name, "data": {…}, "id": 7}}. */
  public Request read(String frame) throws BadEventException {
    var envelope = parse(frame);
    var id = id(envelope.get("id"));
    try {
      if (!(envelope.get("event") instanceof JsonString name)) {
        throw malformed();
      }
      return new Request(event(name.getString(), envelope.get("data")), id);
    } catch (BadEventException e) {
      throw e.withId(id);
    }
  }

  /** Reads an event by its name and the JSON of its data alone. */
  public ClientEvent read(String name, String data) throws BadEventException {
    try {
      return event(name, parse(data));
    } catch (BadEventException e) {
      throw e.in(name, null, null);
    }
  }

  /**
   * Reads an event by its name and its data, which a transport has parsed.
   *
   * @param id what the acknowledgement repeats, as JSON
   */
  public Request read(String name, @Nullable JsonValue data, @Nullable String id)
      throws BadEventException {
    try {
      return new Request(event(name, data), id);
    } catch (BadEventException e) {
      throw e.withId(id);
    }
  }

  /** The JSON of an answer's data. */
  public String write(Object value) {
    return jsonb.toJson(value);
  }

  /** The frame of an event on the plain WebSocket. */
  public String frame(Object event) {
    return "{\"event\":\"" + nameOf(event.getClass()) + "\",\"data\":" + write(event) + "}";
  }

  /** The frame of a request on the plain WebSocket. */
  public String frame(ClientEvent event, long id) {
    var name = nameOf(event.getClass());
    return "{\"event\":\"" + name + "\",\"id\":" + id + ",\"data\":" + write(event) + "}";
  }

  /** The frame of an acknowledgement on the plain WebSocket; {@code id} is JSON. */
  public String acknowledgement(String id, Answer answer) {
    return "{\"event\":\"ack\",\"id\":" + id + ",\"data\":" + write(answer) + "}";
  }

  /** Reads a server's event, for clients; empty where a newer server says what we do not know. */
  public Optional<ServerEvent> serverEvent(String name, String data) {
    return Optional.ofNullable(SERVER.get(name)).map(type -> jsonb.fromJson(data, type));
  }

  /** Reads the data of an answer, for clients. */
  public <T> T fromJson(String data, Class<T> type) {
    return jsonb.fromJson(data, type);
  }

  private static JsonObject parse(String json) throws BadEventException {
    try {
      if (Json.read(json) instanceof JsonObject object) {
        return object;
      }
    } catch (MalformedJsonException e) {
      throw malformed();
    }
    throw malformed();
  }

  private static ClientEvent event(String name, @Nullable JsonValue data) throws BadEventException {
    var type = CLIENT.get(name);
    if (type == null) {
      var unknown = new BadEventException(ErrorCode.UNKNOWN_EVENT, ErrorCode.UNKNOWN_EVENT.words());
      throw data instanceof JsonObject object
          ? unknown.in(name, echo(object, "ticketId"), echo(object, "clientMessageId"))
          : unknown;
    }
    if (data == null || data == JsonValue.NULL) {
      return StrictRecords.bind(JsonValue.EMPTY_JSON_OBJECT, type);
    }
    if (!(data instanceof JsonObject object)) {
      throw malformed().in(name, null, null);
    }
    try {
      return StrictRecords.bind(object, type);
    } catch (BadEventException e) {
      throw e.in(name, echo(object, "ticketId"), echo(object, "clientMessageId"));
    }
  }

  private static @Nullable String id(@Nullable JsonValue id) throws BadEventException {
    if (id == null || id == JsonValue.NULL) {
      return null;
    }
    var json = id.toString();
    boolean simple = id instanceof JsonString || id instanceof JsonNumber;
    if (!simple || json.length() > MAX_ID_LENGTH || !StrictRecords.isWellFormed(json)) {
      throw malformed();
    }
    return json;
  }

  private static @Nullable String echo(JsonObject data, String field) {
    return data.get(field) instanceof JsonString string ? string.getString() : null;
  }

  /** What a client sent is no event at all. */
  public static BadEventException malformed() {
    return new BadEventException(ErrorCode.MALFORMED, ErrorCode.MALFORMED.words());
  }

  private static <E> Map<String, Class<? extends E>> byName(Class<E> sealed) {
    return leaves(sealed)
        .map(type -> type.<E>asSubclass(sealed))
        .collect(Collectors.toUnmodifiableMap(EventCodec::nameOf, Function.identity()));
  }

  private static Stream<Class<?>> leaves(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(type -> type.isSealed() ? leaves(type) : Stream.of(type));
  }

  /** Times as the contract has them: ISO 8601, UTC, always three digits of milliseconds. */
  public static final class MillisecondsAdapter implements JsonbAdapter<Instant, String> {

    private static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    @Override
    public String adaptToJson(Instant instant) {
      return FORMAT.format(instant);
    }

    @Override
    public Instant adaptFromJson(String text) {
      return Instant.parse(text);
    }
  }
}
