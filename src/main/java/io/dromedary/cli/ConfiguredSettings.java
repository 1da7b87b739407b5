package io.dromedary.cli;

import io.dromedary.Settings;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads the settings from Quarkus's configuration: {@code -D}, the environment, {@code
 * application.properties}.
 */
final class ConfiguredSettings {

  /**
   * Names from the environment have lost their dots and dashes; they cannot be told from misspelt
   * ones.
   */
  private static final String ENVIRONMENT = "EnvConfigSource";

  private ConfiguredSettings() {}

  static Settings read() {
    Config config = ConfigProvider.getConfig();
    return Settings.read(names(config), key -> config.getOptionalValue(key, String.class));
  }

  private static Set<String> names(Config config) {
    Set<String> names = new HashSet<>();
    for (ConfigSource source : config.getConfigSources()) {
      if (!source.getName().startsWith(ENVIRONMENT)) {
        names.addAll(source.getPropertyNames());
      }
    }
    return names;
  }
}
