package io.dromedary.app.runtime;

import java.util.Map;

/**
 * The settings of Camel and Quarkus at run time. They rank below every other source, so that {@code
 * -D} or the environment can change them. Those of the build are properties of the pom.
 */
final class RuntimeDefaults {

  /** The time that calls in flight get to end when the program is interrupted, in seconds. */
  private static final String SHUTDOWN_SECONDS = "3";

  /** For both runtimes. */
  static final Map<String, String> CAMEL =
      Map.of(
          "camel.main.name",
          "dromedary",
          "camel.main.shutdown-timeout",
          SHUTDOWN_SECONDS,
          "camel.main.shutdown-log-inflight-exchanges-on-timeout",
          "false");

  /** For Quarkus alone. Logs go to standard error; results and reports to standard output. */
  static final Map<String, String> QUARKUS =
      Map.ofEntries(
          Map.entry("quarkus.banner.enabled", "false"),
          Map.entry("quarkus.log.console.stderr", "true"),
          Map.entry("quarkus.log.console.format", "%d{HH:mm:ss} %-5p %s%e%n"),
          Map.entry("quarkus.log.console.json.enabled", "false"),
          Map.entry("quarkus.log.level", "WARN"),
          // Calls that are still in flight at a shutdown stay in the queue: no need to list them.
          off("org.apache.camel.impl.engine.DefaultShutdownStrategy", "ERROR"),
          // A failed start is reported by the command, in one line.
          off("org.apache.camel.quarkus.main.CamelMainRuntime", "OFF"),
          off("org.apache.camel.quarkus.core.CamelBootstrapRecorder", "OFF"),
          // Nothing is read by way of copies in the folder of temporary files.
          Map.entry("quarkus.vertx.caching", "false"),
          Map.entry("quarkus.vertx.classpath-resolving", "false"),
          // SettingsConfigSource opens the one port that dromedary.management names.
          Map.entry("quarkus.http.host-enabled", "false"),
          Map.entry("quarkus.management.host-enabled", "false"));

  private RuntimeDefaults() {}

  private static Map.Entry<String, String> off(String category, String level) {
    return Map.entry("quarkus.log.category.\"" + category + "\".level", level);
  }
}
