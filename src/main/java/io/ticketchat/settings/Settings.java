package io.ticketchat.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The values of all settings, read once. Immutable. */
@ApplicationScoped
public class Settings {

  private final Map<Setting, String> values = new EnumMap<>(Setting.class);

  /** Reads the configuration of the running application. */
  public Settings() {
    this(ConfigProvider.getConfig());
  }

  Settings(Config config) {
    for (var setting : Setting.values()) {
      var value = config.getConfigValue(setting.key()).getValue();
      values.put(setting, value == null || value.isBlank() ? setting.fallback() : value.strip());
    }
  }

  /** The text of a setting; empty where it is not set and has no default. */
  public String text(Setting setting) {
    return values.getOrDefault(setting, setting.fallback());
  }

  public boolean isSet(Setting setting) {
    return !text(setting).isEmpty();
  }

  public boolean flag(Setting setting) {
    var text = text(setting);
    if (!text.equals("true") && !text.equals("false")) {
      throw new InvalidSettingException(setting, "must be true or false");
    }
    return text.equals("true");
  }

  /** A whole number, at least 0. */
  public int number(Setting setting) {
    try {
      int number = Integer.parseInt(text(setting));
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new InvalidSettingException(setting, "must be a whole number");
    }
    throw new InvalidSettingException(setting, "must not be negative");
  }

  public Duration seconds(Setting setting) {
    return Duration.ofSeconds(number(setting));
  }

  /** The parts of a comma-separated list. */
  public List<String> list(Setting setting) {
    return Arrays.stream(text(setting).split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
