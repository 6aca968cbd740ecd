package io.ticketchat.chaos.record;

/** What became of a request, as its client knows it. */
public enum Result {
  /** It was done: the server said so. */
  OK,
  /** It was not done: the server said so. */
  FAIL,
  /** Nobody knows: the connection ended before the answer, or the server said that it may be. */
  INFO
}
