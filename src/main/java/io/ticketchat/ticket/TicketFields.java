package io.ticketchat.ticket;

import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.PlainText;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the fields of a ticket may hold. */
final class TicketFields {

  private static final int MAX_TITLE = 200;
  private static final int MAX_DESCRIPTION = 10_000;
  private static final int MAX_USER_ID = 128;
  private static final Set<String> PRIORITIES = Set.of("low", "medium", "high", "urgent");
  private static final Set<String> CATEGORIES =
      Set.of("general", "technical", "billing", "feature");

  private TicketFields() {}

  static String title(@Nullable String title) {
    var line = title == null ? "" : PlainText.normalise(title).replaceAll("\\s+", " ");
    if (line.isEmpty() || line.length() > MAX_TITLE) {
      throw invalid("title must be 1 to " + MAX_TITLE + " characters");
    }
    return line;
  }

  static @Nullable String description(@Nullable String description) {
    if (description == null || description.isBlank()) {
      return null;
    }
    var text = PlainText.normalise(description);
    if (text.length() > MAX_DESCRIPTION) {
      throw invalid("description must be at most " + MAX_DESCRIPTION + " characters");
    }
    return text;
  }

  static String priority(@Nullable String priority) {
    return oneOf(PRIORITIES, priority == null ? "medium" : priority, "priority");
  }

  static String category(@Nullable String category) {
    return oneOf(CATEGORIES, category == null ? "general" : category, "category");
  }

  static String userId(String id, String field) {
    if (id.isBlank() || id.length() > MAX_USER_ID || !PlainText.normalise(id).equals(id)) {
      throw invalid(field + " must be the id of a user");
    }
    return id;
  }

  private static String oneOf(Set<String> words, String word, String field) {
    if (!words.contains(word)) {
      throw invalid(
          field + " must be one of " + String.join(", ", words.stream().sorted().toList()));
    }
    return word;
  }

  static ChatException invalid(String words) {
    return new ChatException(ErrorCode.INVALID_TICKET, words);
  }
}
