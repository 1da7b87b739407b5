package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.app.runtime.MainRuntime;
import io.dromedary.app.terminal.Stop;
import io.dromedary.host.TimeSource;
import io.dromedary.settings.Settings;
import io.dromedary.store.StateFolder;
import io.dromedary.throttle.GateListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command {@code check -o out.jsonl LIST...} as it is started again and again with one state,
 * with the shipped routes on camel-main.
 */
final class NamedCheck {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_SECONDS = 30;

  private final Path folder;
  private final Map<String, String> settings = new HashMap<>();
  private Path state;
  private Path output;
  private boolean fresh;
  private Stop stop = new Stop();
  private CompletableFuture<CheckEnd> end = new CompletableFuture<>();
  private final List<String> said = new CopyOnWriteArrayList<>();

  NamedCheck(Path folder) {
    this.folder = folder;
    this.state = folder.resolve("state");
    this.output = folder.resolve("out.jsonl");
    with("allow-private", true).with("host-rate", 0).with("retries", 0).with("retry-answers", 0);
  }

  NamedCheck with(String key, Object value) {
    settings.put("dromedary." + key, value.toString());
    return this;
  }

  /** Slow: the first line of each host is called, the next one long after. */
  NamedCheck slow() {
    return with("host-rate", "0.02");
  }

  NamedCheck fast() {
    return with("host-rate", 0);
  }

  NamedCheck to(String file) {
    output = folder.resolve(file);
    return this;
  }

  NamedCheck fresh() {
    fresh = true;
    return this;
  }

  NamedCheck state(String name) {
    state = folder.resolve(name);
    return this;
  }

  String list(String name, String... lines) {
    try {
      return Files.write(folder.resolve(name), List.of(lines)).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  NamedCheck start(String... lists) {
    said.clear();
    stop = new Stop();
    CompletableFuture<CheckEnd> running = new CompletableFuture<>();
    end = running;
    Stop stopping = stop;
    Runnable check =
        () -> {
          try {
            running.complete(run(InputList.of(List.of(lists)), stopping));
          } catch (Throwable failure) {
            running.completeExceptionally(failure);
          }
        };
    new Thread(check, "check").start();
    return this;
  }

  /** Runs to the end, and gives each line as {@code list:number word}, in order. */
  List<String> finish(String... lists) {
    start(lists);
    assertThat(ended().results()).contains(output);
    return outcomes(output);
  }

  NamedCheck awaitLines(int count) {
    await()
        .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .until(() -> end.isDone() || lines(part()).size() >= count);
    if (end.isDone()) {
      ended();
    }
    assertThat(lines(part())).hasSizeGreaterThanOrEqualTo(count);
    return this;
  }

  CheckEnd interrupt() {
    stop.ask(0);
    CheckEnd interrupted = ended();
    assertThat(interrupted.results()).isEmpty();
    return interrupted;
  }

  CheckEnd ended() {
    try {
      return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the check has not ended well", e);
    }
  }

  Throwable failure() {
    return end.handle((ended, failure) -> failure)
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  List<String> said() {
    return said;
  }

  Path part() {
    return output.resolveSibling(output.getFileName() + ".part");
  }

  static List<String> outcomes(Path results) {
    return lines(results).stream()
        .map(NamedCheck::json)
        .map(
            line ->
                line.path("list").asText()
                    + ':'
                    + line.path("line").asInt()
                    + ' '
                    + Checked.word(line))
        .sorted()
        .toList();
  }

  static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What is in the folder, in order. */
  List<String> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.map(file -> file.getFileName().toString()).sorted().toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private CheckEnd run(List<InputList> lists, Stop stopping) throws Exception {
    TimeSource time = TimeSource.system();
    CheckStart start =
        new ResumableStart(
            ResultsChoice.of(Optional.of(new Output.ToFile(output))),
            () -> ListsDigest.of(lists),
            lists.stream().map(InputList::name).collect(Collectors.toSet()),
            fresh,
            time,
            said::add);
    return new CheckRun(Settings.of(Map.copyOf(settings)), lists, time, new GateListener() {})
        .run(
            new MainRuntime(),
            StateFolder.lock(state, "check"),
            start,
            stopping,
            progress -> () -> {});
  }
}
