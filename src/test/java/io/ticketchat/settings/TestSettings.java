package io.ticketchat.settings;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings as if a deployer had made them: the given ones, and the defaults for all others. */
public final class TestSettings {

  private TestSettings() {}

  public static Settings defaults() {
    return of(Map.of());
  }

  public static Settings with(Setting setting, String value) {
    return of(Map.of(setting, value));
  }

  public static Settings of(Map<Setting, String> values) {
    var properties = new LinkedHashMap<String, String>();
    values.forEach((setting, value) -> properties.put(setting.key(), value));
    var source = new PropertiesConfigSource(properties, "test", 100);
    return new Settings(new SmallRyeConfigBuilder().withSources(source).build());
  }
}
