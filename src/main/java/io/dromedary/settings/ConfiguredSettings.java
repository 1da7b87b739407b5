package io.dromedary.settings;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads the settings from all of their sources, in the order of {@code docs/settings.md}: the same
 * with and without Quarkus.
 */
public final class ConfiguredSettings {

  private static final String FILE = "application.properties";

  private static final int ON_CLASS_PATH = 250;

  /** Names from the environment have lost their dots and dashes; they are judged by themselves. */
  private static final String ENVIRONMENT = "EnvConfigSource";

  private static final String PREFIX = "dromedary.";
  private static final String HEADERS = "dromedary.headers.";
  private static final String HEADERS_VARIABLE = "DROMEDARY_HEADERS_";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)");

  /** The frame around the names of sources. */
  private static final Pattern FRAME = Pattern.compile("^PropertiesConfigSource\\[source=(.*)]$");

  private ConfiguredSettings() {}

  /** The settings of this process. */
  public static Settings read() {
    return read(SettingsSources.current());
  }

  /** The settings of these sources, of {@code -D}, and what is packaged. */
  public static Settings read(SettingsSources sources) {
    SmallRyeConfig config = config(sources);
    return Settings.read(
        given(config, sources),
        key -> config.getOptionalValue(key, String.class),
        key -> where(Optional.ofNullable(config.getConfigValue(key).getConfigSourceName())),
        sources.environment(),
        used(config));
  }

  /** All sources as one. */
  public static SmallRyeConfig config(SettingsSources sources) {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDefaultInterceptors();
    builder.withSources(new SysPropConfigSource()).withSources(sources.variables());
    sources.sources().forEach(builder::withSources);
    URL packaged = Settings.class.getClassLoader().getResource(FILE);
    try {
      if (packaged != null) {
        builder.withSources(new PropertiesConfigSource(packaged, ON_CLASS_PATH));
      }
      return builder.build();
    } catch (IOException e) {
      throw new UncheckedIOException("the settings cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<GivenKey> given(SmallRyeConfig config, SettingsSources sources) {
    List<GivenKey> given = new ArrayList<>();
    Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (ConfigSource source : config.getConfigSources()) {
      boolean isEnvironment = source.getName().startsWith(ENVIRONMENT);
      Set<String> here = isEnvironment ? headersOf(source) : source.getPropertyNames();
      String where = where(Optional.of(source.getName()));
      here.stream()
          .filter(name -> !headers.contains(name))
          .forEach(name -> given.add(new GivenKey(name, where, false)));
      here.stream().filter(name -> name.startsWith(HEADERS)).forEach(headers::add);
    }
    for (SettingsFile file : sources.files()) {
      file.values().keySet().stream()
          .filter(key -> !key.startsWith(PREFIX))
          .forEach(key -> given.add(new GivenKey(key, file.where(), file.kind().isOurs())));
    }
    return given;
  }

  /**
   * Header names from the environment; they are in capitals there, and names of headers have no
   * case.
   */
  private static Set<String> headersOf(ConfigSource environment) {
    return environment.getPropertyNames().stream()
        .filter(name -> name.startsWith(HEADERS_VARIABLE))
        .map(name -> name.substring(HEADERS_VARIABLE.length()))
        .map(name -> HEADERS + name.toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.toSet());
  }

  /** Variables that a value is made of, such as a token: their names are the user's. */
  private static Set<String> used(SmallRyeConfig config) {
    Set<String> used = new HashSet<>();
    for (ConfigSource source : config.getConfigSources()) {
      for (Map.Entry<String, String> entry : source.getProperties().entrySet()) {
        if (entry.getKey().startsWith(PREFIX) && entry.getValue() != null) {
          Matcher matcher = VARIABLE.matcher(entry.getValue());
          while (matcher.find()) {
            used.add(matcher.group(1));
          }
        }
      }
    }
    return used;
  }

  private static String where(Optional<String> source) {
    String name = FRAME.matcher(source.orElse("")).replaceFirst("$1");
    if (name.startsWith(ENVIRONMENT)) {
      return "in the environment";
    }
    if (name.startsWith("SysProp")) {
      return "given with -D";
    }
    return name.startsWith("in ") || name.equals(SettingsSources.COMMAND_LINE) ? name : "";
  }
}
