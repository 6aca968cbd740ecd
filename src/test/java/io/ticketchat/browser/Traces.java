package io.ticketchat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;

/** What a page leaves where others may find it: its address, and what it stores in the browser. */
final class Traces {

  /** Every JSON Web Token begins with a brace and a quotation mark in base64. */
  private static final String TOKEN = "eyJ";

  private static final String TRACES =
      """
      () => JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, document.cookie, window.name])
      """;

  private Traces() {}

  /** What is known to be among the traces shows that they were looked at. */
  static void haveNoToken(Frame frame, String known) {
    assertThat((String) frame.evaluate(TRACES)).contains(known).doesNotContain(TOKEN);
    assertThat(frame.page().context().cookies()).noneMatch(one -> one.value.contains(TOKEN));
  }

  /** As long as this holds, no token is missed. */
  static void recognise(String token) {
    assertThat(token).startsWith(TOKEN);
  }
}
