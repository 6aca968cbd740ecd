package io.ticketchat.protocol;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes records out of JSON objects. JSON-B binding would do it too, but it turns the number 5 into
 * the string "5"; the contract wants that refused, with the words old clients know.
 */
final class StrictRecords {

  private StrictRecords() {}

  /** The record that the object describes. Unknown members are ignored, missing ones are null. */
  static <T> T bind(JsonObject object, Class<T> type) throws BadEventException {
    return bind(object, type, 0);
  }

  private static <T> T bind(JsonObject object, Class<T> type, int place) throws BadEventException {
    var components = type.getRecordComponents();
    var values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      var component = components[i];
      var value = object.get(component.getName());
      values[i] =
          value == null || value == JsonValue.NULL
              ? null
              : convert(value, component.getGenericType(), component, place);
    }
    return construct(type, components, values);
  }

  private static Object convert(JsonValue value, Type type, RecordComponent component, int place)
      throws BadEventException {
    if (type == String.class && value instanceof JsonString string) {
      return wellFormed(string.getString(), component, place);
    }
    if (type == Integer.class && value instanceof JsonNumber number) {
      return Math.toIntExact(whole(number, component, place, Integer.MAX_VALUE));
    }
    if (type == Long.class && value instanceof JsonNumber number) {
      return whole(number, component, place, Long.MAX_VALUE);
    }
    if (type == Boolean.class && (value == JsonValue.TRUE || value == JsonValue.FALSE)) {
      return value == JsonValue.TRUE;
    }
    if (type instanceof ParameterizedType list && value instanceof JsonArray array) {
      return elements(array, (Class<?>) list.getActualTypeArguments()[0], component);
    }
    throw wrong(component, place);
  }

  private static List<Object> elements(JsonArray array, Class<?> type, RecordComponent component)
      throws BadEventException {
    var elements = new ArrayList<Object>();
    for (var value : array) {
      int place = elements.size() + 1;
      if (!(value instanceof JsonObject object)) {
        throw wrong(component, place);
      }
      elements.add(bind(object, type, place));
    }
    return List.copyOf(elements);
  }

  private static long whole(JsonNumber number, RecordComponent component, int place, long max)
      throws BadEventException {
    try {
      long value = number.longValueExact();
      if (value >= -max && value <= max) {
        return value;
      }
    } catch (ArithmeticException e) {
      throw wrong(component, place);
    }
    throw wrong(component, place);
  }

  private static String wellFormed(String value, RecordComponent component, int place)
      throws BadEventException {
    if (!isWellFormed(value)) {
      throw wrong(component, place);
    }
    return value;
  }

  /** A lone surrogate or a NUL cannot be stored everywhere, so it is refused everywhere. */
  static boolean isWellFormed(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < value.length()
              && Character.isLowSurrogate(value.charAt(i + 1));
      if (pair) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static BadEventException wrong(RecordComponent component, int place) {
    var wording = component.getAnnotation(Wording.class);
    return wording == null
        ? new BadEventException(
            ErrorCode.INVALID_FIELD, component.getName() + " has a wrong type or value")
        : new BadEventException(
            wording.code(), wording.value().replace("{n}", String.valueOf(place)));
  }

  private static <T> T construct(
      Class<T> type, RecordComponent[] components, @Nullable Object[] values) {
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<T> canonical = type.getDeclaredConstructor(types);
      return requireNonNull(canonical.newInstance(values));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Not a plain record: " + type.getName(), e);
    }
  }
}
