package io.dromedary.app.runtime;

import io.dromedary.settings.ConfiguredSettings;
import io.dromedary.settings.ManagementAddress;
import io.dromedary.settings.SettingsSources;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns our settings into those of Quarkus: where health and metrics are served, and the format of
 * the log. It also adds the sources that Quarkus does not know, for the properties of routes, and
 * the defaults of both frameworks. Nothing is served unless {@code watch} runs. A bad value is
 * ignored here, and ends the start when the settings are read.
 */
public final class SettingsConfigSource implements ConfigSourceFactory {

  /** The system property that names the command that runs. */
  public static final String COMMAND = "io.dromedary.command";

  /** The command that serves health and metrics. */
  public static final String WATCH = "watch";

  /** Above every file and the environment, below {@code -D}. */
  private static final int ORDINAL = 350;

  /** Below every file. */
  private static final int DEFAULTS_ORDINAL = 50;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    Map<String, String> values = new HashMap<>();
    if ("json".equalsIgnoreCase(value(context, "dromedary.log-format"))) {
      values.put("quarkus.log.console.json.enabled", "true");
    }
    ManagementAddress address = address(value(context, "dromedary.management"));
    if (!address.isOff() && WATCH.equals(value(context, COMMAND))) {
      values.put("quarkus.management.host-enabled", "true");
      values.put("quarkus.management.host", address.host());
      values.put("quarkus.management.port", Integer.toString(address.port()));
    }
    List<ConfigSource> sources = new ArrayList<>();
    sources.add(new PropertiesConfigSource(values, "Dromedary's settings", ORDINAL));
    sources.add(
        new PropertiesConfigSource(RuntimeDefaults.CAMEL, "Camel's defaults", DEFAULTS_ORDINAL));
    sources.add(
        new PropertiesConfigSource(
            RuntimeDefaults.QUARKUS, "Quarkus's defaults", DEFAULTS_ORDINAL));
    SettingsSources.used().ifPresent(used -> sources.addAll(used.sources()));
    return sources;
  }

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(ORDINAL);
  }

  private static ManagementAddress address(String text) {
    try {
      return ManagementAddress.parse(text);
    } catch (IllegalArgumentException e) {
      return ManagementAddress.OFF;
    }
  }

  /** The value that counts: our own sources are not among those that Quarkus has by now. */
  private static String value(ConfigSourceContext context, String key) {
    ConfigValue theirs = context.getValue(key);
    ConfigValue value =
        SettingsSources.used()
            .map(used -> ConfiguredSettings.config(used).getConfigValue(key))
            .filter(ours -> ours.getValue() != null)
            .orElse(theirs);
    return value == null || value.getValue() == null ? "" : value.getValue().strip();
  }
}
