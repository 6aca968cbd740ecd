package io.ticketchat.protocol;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One of every event, made of its record's components, so that a new event needs no line here. */
public final class Samples {

  public static final Instant TIME = Instant.parse("2026-01-02T03:04:05.600Z");

  private Samples() {}

  /** The records of a sealed interface, whatever stands in between. */
  public static <E> Stream<Class<? extends E>> records(Class<E> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(type -> type.isSealed() ? records(type) : Stream.of(type))
        .map(type -> type.<E>asSubclass(sealed));
  }

  /** A record in which every component has a value. */
  public static <T> T full(Class<T> type) {
    return make(type, false);
  }

  /** A record in which everything that may be missing is missing. */
  public static <T> T sparse(Class<T> type) {
    return make(type, true);
  }

  private static <T> T make(Class<T> type, boolean sparse) {
    var components = type.getRecordComponents();
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var values =
        Arrays.stream(components)
            .map(
                component ->
                    sparse && mayBeMissing(component)
                        ? null
                        : value(component.getGenericType(), component.getName(), sparse))
            .toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("Not a plain record: " + type, e);
    }
  }

  private static boolean mayBeMissing(RecordComponent component) {
    return Arrays.stream(component.getAnnotatedType().getAnnotations())
        .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("Nullable"));
  }

  private static Object value(Type type, String name, boolean sparse) {
    if (type instanceof ParameterizedType list) {
      return List.of(value(list.getActualTypeArguments()[0], name, sparse));
    }
    var plain = (Class<?>) type;
    if (plain == String.class) {
      return name + " é \"<&>\" \uD83D\uDE00";
    }
    if (plain == Integer.class || plain == int.class) {
      return 7;
    }
    if (plain == Long.class || plain == long.class) {
      return 9_007_199_254_740_993L; // what a double cannot hold
    }
    if (plain == Boolean.class || plain == boolean.class) {
      return true;
    }
    if (plain == Instant.class) {
      return TIME;
    }
    return plain.isEnum() ? plain.getEnumConstants()[0] : make(plain, sparse);
  }
}
