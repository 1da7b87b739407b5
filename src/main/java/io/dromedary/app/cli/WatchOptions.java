package io.dromedary.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code watch}; all of them are settings. */
final class WatchOptions {

  @Option(
      names = "--inbox",
      paramLabel = "DIR",
      description = "The folder that lists are dropped into (inbox).")
  @Nullable Path inbox;

  @Option(names = "--outbox", paramLabel = "DIR", description = "Where results go (outbox).")
  @Nullable Path outbox;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Where what was seen and which hosts are closed is kept (state).")
  @Nullable Path state;

  @Option(
      names = "--routes",
      paramLabel = "DIR",
      description = "A folder of route files; one there replaces the built-in one of its name.")
  @Nullable Path routes;

  @Option(
      names = "--lists-at-once",
      paramLabel = "N",
      description = "Lists that are read at the same time (4).")
  @Nullable String listsAtOnce;

  @Mixin CallOptions calls = new CallOptions();

  /** The settings that were given, by key. */
  Map<String, String> settings() {
    Map<String, String> given = new LinkedHashMap<>(calls.settings());
    given.putAll(CallOptions.named(this));
    return given;
  }
}
