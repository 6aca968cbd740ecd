package io.ticketchat.json;

/** A text is not JSON, or not JSON that a parser should see. Repeats nothing of the text. */
public final class MalformedJsonException extends Exception {

  private static final long serialVersionUID = 1;

  MalformedJsonException(String message) {
    super(message, null, false, false);
  }
}
