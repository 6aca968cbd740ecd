package io.ticketchat.dispatch;

import io.ticketchat.settings.Setting;

/** The budgets of one user, or of one address before it has signed in, each per minute. */
public enum Limit {
  ACTIONS(Setting.LIMIT_ACTIONS),
  TYPING(Setting.LIMIT_TYPING),
  READS(Setting.LIMIT_HISTORY),
  REFUSED_TOKENS(Setting.LIMIT_SIGN_IN),
  CONNECTIONS(Setting.LIMIT_NEW_CONNECTIONS);

  private final Setting perMinute;

  Limit(Setting perMinute) {
    this.perMinute = perMinute;
  }

  Setting perMinute() {
    return perMinute;
  }
}
