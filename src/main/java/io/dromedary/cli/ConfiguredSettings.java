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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
   * ones. Of those of headers it is known how they were written.
   */
  private static final String ENVIRONMENT = "EnvConfigSource";

  private static final String HEADERS = "dromedary.headers.";
  private static final String HEADERS_VARIABLE = "DROMEDARY_HEADERS_";

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

  static Settings read(Config config) {
    return Settings.read(
        names(config),
        key -> config.getOptionalValue(key, String.class),
        variable -> Optional.ofNullable(System.getenv(variable)));
  }

  private static Set<String> names(Config config) {
    Set<String> names = new HashSet<>();
    Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (ConfigSource source : config.getConfigSources()) {
      Set<String> here =
          source.getName().startsWith(ENVIRONMENT) ? headersOf(source) : source.getPropertyNames();
      here.stream().filter(name -> !headers.contains(name)).forEach(names::add);
      here.stream().filter(name -> name.startsWith(HEADERS)).forEach(headers::add);
    }
    return names;
  }

  /** What is written in capitals there is read in any case: so are the names of headers. */
  private static Set<String> headersOf(ConfigSource environment) {
    return environment.getPropertyNames().stream()
        .filter(name -> name.startsWith(HEADERS_VARIABLE))
        .map(name -> name.substring(HEADERS_VARIABLE.length()))
        .map(name -> HEADERS + name.toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.toSet());
  }
}
