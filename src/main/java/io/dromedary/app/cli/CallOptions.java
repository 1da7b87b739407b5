package io.dromedary.app.cli;

import io.dromedary.app.terminal.UsageException;
import io.dromedary.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The options that are settings too: given, each is the {@code dromedary.} key of its name. */
final class CallOptions {

  @Option(names = "--concurrency", paramLabel = "N", description = "Calls at the same time (500).")
  @Nullable String concurrency;

  @Option(
      names = "--host-concurrency",
      paramLabel = "N",
      description = "Calls to one host at the same time (4).")
  @Nullable String hostConcurrency;

  @Option(
      names = "--host-rate",
      paramLabel = "R",
      description = "Calls a second to one host (10); 0 for no limit.")
  @Nullable String hostRate;

  @Option(
      names = "--recheck-after",
      paramLabel = "TIME",
      description = "Do not call a URL again within this time of its last answer (10m).")
  @Nullable String recheckAfter;

  @Option(
      names = "--give-up-after",
      paramLabel = "TIME",
      description = "How long a URL may wait for its host before it ends as unknown.")
  @Nullable String giveUpAfter;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      description =
          "How long to wait for another check on the same state (10m); 0s ends with 2 at once.")
  @Nullable String wait;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "How long a call may take, from the name look-up to the last byte (30s).")
  @Nullable String timeout;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description =
          "GET (default) or HEAD; HEAD is asked again with GET when the answer is not ok.")
  @Nullable String method;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "HEADER",
      description =
          "Send a header, such as 'Accept-Language: de', with every call, to whatever host; may be"
              + " given several times.")
  List<String> headers = new ArrayList<>();

  @Option(
      names = "--allow-private",
      description = "Call private, loopback and link-local addresses too.")
  boolean allowPrivate;

  @Mixin SettingsOptions any = new SettingsOptions();

  /** The settings that were given, by key. */
  Map<String, String> settings() {
    Map<String, String> given = named(this);
    headers.forEach(header -> put(given, header));
    return given;
  }

  /**
   * What was given on the command line and decides how hosts are called, as it is written there.
   */
  List<String> ofCalls() {
    Map<String, String> options = settings();
    return any.and(options).keySet().stream()
        .filter(Settings::isOfCalls)
        .map(key -> options.containsKey(key) ? option(key) : "--set " + key)
        .distinct()
        .toList();
  }

  private static String option(String key) {
    String name = key.substring(SettingsOptions.PREFIX.length());
    return name.startsWith("headers.") ? "--header" : "--" + name;
  }

  /** The options of an object that were given and have one value: each is the setting it names. */
  static Map<String, String> named(Object options) {
    CommandSpec all = CommandSpec.forAnnotatedObject(options);
    List<OptionSpec> own = new ArrayList<>(all.options());
    all.mixins().values().forEach(mixin -> own.removeAll(mixin.options()));
    Map<String, String> given = new LinkedHashMap<>();
    for (OptionSpec option : own) {
      Object value = option.getValue();
      if (value != null && !option.isMultiValue() && !value.equals(false)) {
        given.put(
            SettingsOptions.PREFIX + option.longestName().substring("--".length()),
            value.toString());
      }
    }
    return given;
  }

  /** The name must be there to be a key; what it may be is judged with all settings. */
  private static void put(Map<String, String> given, String header) {
    int colon = header.indexOf(':');
    String name = colon < 0 ? "" : header.substring(0, colon).strip();
    String value = header.substring(colon + 1).strip();
    if (name.isEmpty() || value.isEmpty()) {
      String shown = colon < 0 ? "" : ", was '" + name + ":'";
      throw new UsageException("--header must be 'Name: value'" + shown);
    }
    given.put(SettingsOptions.PREFIX + "headers." + name, value);
  }
}
