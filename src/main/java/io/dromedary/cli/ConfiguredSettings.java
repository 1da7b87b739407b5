package io.dromedary.cli;

import io.dromedary.Settings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads the settings from {@code -D}, the environment, and {@code application.properties}: in the
 * working directory, in its folder {@code config}, and on the class path.
 */
final class ConfiguredSettings {

  private static final String FILE = "application.properties";

  /** What Quarkus gives them: a file in {@code config} before one beside it before the packaged. */
  private static final int IN_CONFIG = 260;

  private static final int IN_FOLDER = 255;
  private static final int ON_CLASS_PATH = 250;

  /**
   * Names from the environment have lost their dots and dashes; they cannot be told from misspelt
   * ones.
   */
  private static final String ENVIRONMENT = "EnvConfigSource";

  private ConfiguredSettings() {}

  /** The settings of a program that Quarkus has booted. */
  static Settings read() {
    return read(ConfigProvider.getConfig());
  }

  /** The same settings where there is no Quarkus. */
  static Settings withoutQuarkus() {
    try {
      SmallRyeConfigBuilder builder =
          new SmallRyeConfigBuilder().addSystemSources().addDefaultInterceptors();
      URL packaged = Settings.class.getClassLoader().getResource(FILE);
      if (packaged != null) {
        builder.withSources(new PropertiesConfigSource(packaged, ON_CLASS_PATH));
      }
      for (Path file : List.of(Path.of(FILE), Path.of("config", FILE))) {
        if (Files.isReadable(file)) {
          int ordinal = file.getNameCount() == 1 ? IN_FOLDER : IN_CONFIG;
          builder.withSources(new PropertiesConfigSource(file.toUri().toURL(), ordinal));
        }
      }
      return read(builder.build());
    } catch (IOException e) {
      throw new UncheckedIOException("the settings cannot be read: " + e.getMessage(), e);
    }
  }

  private static Settings read(Config config) {
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
