package io.ticketchat.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/** Refuses impossible settings before anything starts, each with one clear line. */
public final class SettingsCheck {

  private static final int MAX_TEXT = 20_000;
  private static final int MAX_SKEW = 60;

  private static final List<Setting> AT_LEAST_ONE =
      List.of(
          Setting.LIMIT_PAGE,
          Setting.TICKET_LIST_PAGE,
          Setting.LIMIT_TEXT,
          Setting.LIMIT_FRAME,
          Setting.LIMIT_JOINED,
          Setting.LIMIT_CONNECTIONS,
          Setting.QUEUE_BYTES,
          Setting.QUEUE_FRAMES,
          Setting.SEND_TIMEOUT,
          Setting.PING_INTERVAL,
          Setting.PING_TIMEOUT,
          Setting.DB_PROBE,
          Setting.DB_STATEMENT);

  private final Settings settings;

  public SettingsCheck(Settings settings) {
    this.settings = settings;
  }

  /** Throws {@link InvalidSettingException} for the first setting that cannot be. */
  public void run() {
    settings.flag(Setting.DEMO);
    numbers();
    database();
    webAddress(Setting.BASE_URL, settings.text(Setting.BASE_URL), true);
    settings
        .list(Setting.ALLOWED_ORIGINS)
        .forEach(origin -> webAddress(Setting.ALLOWED_ORIGINS, origin, false));
    settings
        .list(Setting.WIDGET_ORIGINS)
        .forEach(origin -> webAddress(Setting.WIDGET_ORIGINS, origin, false));
    settings.list(Setting.TRUSTED_PROXIES).forEach(SettingsCheck::addressBlock);
    oneOf(Setting.USERS_SOURCE, "token", "database");
    day(Setting.LEGACY_SUNSET);
    new BrandCheck(settings).run();
  }

  private void numbers() {
    for (var setting : Setting.values()) {
      if (setting.fallback().matches("\\d+")) {
        settings.number(setting);
      }
    }
    atMost(Setting.LIMIT_TEXT, MAX_TEXT);
    atMost(Setting.JWT_CLOCK_SKEW, MAX_SKEW);
    for (var setting : AT_LEAST_ONE) {
      if (settings.number(setting) == 0) {
        throw new InvalidSettingException(setting, "must be at least 1");
      }
    }
  }

  /** What an acknowledgement promises does not hold on H2 with its default write delay. */
  private void database() {
    var url = settings.text(Setting.DB_URL);
    boolean h2 = url.startsWith("jdbc:h2:");
    if (!h2 && !url.startsWith("jdbc:postgresql:")) {
      throw new InvalidSettingException(
          Setting.DB_URL, "must start with jdbc:h2: or jdbc:postgresql:");
    }
    if (h2 && !url.toUpperCase(Locale.ROOT).matches(".*;WRITE_DELAY=0(;.*)?")) {
      throw new InvalidSettingException(
          Setting.DB_URL,
          "must hold ;WRITE_DELAY=0 on H2, else acknowledged messages are lost when the server is"
              + " killed");
    }
  }

  private static void webAddress(Setting setting, String address, boolean withPath) {
    if (address.isEmpty()) {
      return;
    }
    try {
      var uri = new URI(address);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean bare = uri.getQuery() == null && uri.getFragment() == null;
      boolean path = withPath || "".equals(uri.getPath());
      if (web && uri.getHost() != null && bare && path && uri.getUserInfo() == null) {
        return;
      }
    } catch (URISyntaxException e) {
      throw new InvalidSettingException(setting, "is not a web address");
    }
    throw new InvalidSettingException(
        setting, "must be http:// or https:// and a host" + (withPath ? "" : ", without a path"));
  }

  private static void addressBlock(String block) {
    if (AddressBlock.of(block).isEmpty()) {
      throw new InvalidSettingException(
          Setting.TRUSTED_PROXIES, "must be addresses and CIDR blocks, such as 10.0.0.0/8");
    }
  }

  private void oneOf(Setting setting, String first, String second) {
    var value = settings.text(setting);
    if (!value.equals(first) && !value.equals(second)) {
      throw new InvalidSettingException(setting, "must be " + first + " or " + second);
    }
  }

  private void day(Setting setting) {
    try {
      LocalDate.parse(settings.text(setting));
    } catch (DateTimeParseException e) {
      throw new InvalidSettingException(setting, "must be a day such as 2027-12-31");
    }
  }

  private void atMost(Setting setting, int max) {
    if (settings.number(setting) > max) {
      throw new InvalidSettingException(setting, "must be at most " + max);
    }
  }
}
