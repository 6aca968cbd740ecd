package io.ticketchat.chaos.check;

/** A place in a ticket's log. */
record Place(String ticket, long seq) {

  @Override
  public String toString() {
    return ticket + "#" + seq;
  }
}
