package io.ticketchat.settings;

/** A setting has an impossible value. Its message is one line and never holds a secret. */
public final class InvalidSettingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public InvalidSettingException(Setting setting, String problem) {
    super(setting.key() + " " + problem, null, false, false);
  }
}
