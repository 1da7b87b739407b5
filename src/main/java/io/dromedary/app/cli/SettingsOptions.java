package io.dromedary.app.cli;

import io.dromedary.app.terminal.UsageException;
import io.dromedary.settings.SettingsSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which any setting can be set. */
final class SettingsOptions {

  static final String PREFIX = "dromedary.";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Set any setting of application.properties, such as max-redirects=3. May be given several"
              + " times.")
  List<String> set = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Read settings from FILE. It overrides the files that are found automatically.")
  @Nullable Path config;

  /**
   * The settings of a command line, by key.
   *
   * @param options those that have options of their own
   * @throws UsageException when one has no key, or is set more than once
   */
  Map<String, String> and(Map<String, String> options) {
    Map<String, String> given = new LinkedHashMap<>(options);
    for (String text : set) {
      int equals = text.indexOf('=');
      if (equals < 1 || text.substring(0, equals).isBlank()) {
        throw new UsageException("--set must be KEY=VALUE, such as --set max-redirects=3");
      }
      String key = text.substring(0, equals).strip();
      String full = key.startsWith(PREFIX) ? key : PREFIX + key;
      if (given.putIfAbsent(full, text.substring(equals + 1)) != null) {
        throw new UsageException(full + " is set more than once on the command line");
      }
    }
    return given;
  }

  /** Reads the files and makes all of it, with a command's own options, those of this process. */
  void use(Map<String, String> options) {
    use(Map.of(), and(options));
  }

  /** As {@link #use(Map)}, for a command with defaults of its own, which {@code --set} changes. */
  void useOver(Map<String, String> defaults) {
    use(defaults, and(Map.of()));
  }

  private void use(Map<String, String> defaults, Map<String, String> given) {
    Map<String, String> all = new LinkedHashMap<>(defaults);
    all.putAll(given);
    SettingsSources.read(Path.of(""), Optional.ofNullable(config), all, System.getenv()).use();
  }
}
