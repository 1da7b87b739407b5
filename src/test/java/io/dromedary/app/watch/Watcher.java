package io.dromedary.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.app.check.Checked;
import io.dromedary.app.runtime.MainRuntime;
import io.dromedary.app.terminal.Stop;
import io.dromedary.host.TimeSource;
import io.dromedary.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The watched folder with the shipped routes on plain camel-main, in folders of a test. It can be
 * started again after a stop.
 */
public final class Watcher implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Map<String, String> settings = new HashMap<>();
  private Stop stop = new Stop();
  private CompletableFuture<Integer> run = CompletableFuture.completedFuture(0);

  public Watcher(Path folder) {
    this.folder = folder;
    for (String name : List.of("inbox", "outbox", "state")) {
      with(name, folder.resolve(name));
    }
    with("allow-private", true)
        .with("host-rate", 0)
        .with("grace", "1s")
        .with("unfinished-wait", "300ms");
  }

  public Watcher with(String setting, Object value) {
    settings.put("dromedary." + setting, value.toString());
    return this;
  }

  public Watcher start() {
    stop = new Stop();
    Stop stopping = stop;
    Settings now = Settings.of(Map.copyOf(settings));
    CompletableFuture<Integer> end = new CompletableFuture<>();
    Runnable watching =
        () -> {
          try {
            WatchRun watch = new WatchRun(now, TimeSource.system());
            end.complete(MainRuntime.boot(camel -> watch.run(camel, stopping)));
          } catch (Throwable failure) {
            end.completeExceptionally(failure);
          }
        };
    new Thread(watching, "watch").start();
    run = end;
    return this;
  }

  /** Asks for the end and waits for it. */
  public int stop() {
    stop.ask(0);
    return end();
  }

  void askToStop() {
    stop.ask(0);
  }

  /** Waits for the end, which may be a failure. */
  int end() {
    try {
      return run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the watch has not ended well", e);
    }
  }

  /** What ended the watch. */
  Throwable failure() {
    return assertThatFails().getCause();
  }

  private Throwable assertThatFails() {
    try {
      run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      return e;
    }
    throw new AssertionError("the watch ended well");
  }

  public Path inbox() {
    return folder.resolve("inbox");
  }

  public Path outbox() {
    return folder.resolve("outbox");
  }

  /** Drops a list that is complete and old enough to be taken at once. */
  public void drop(String name, String... lines) {
    drop(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  public void drop(String name, byte[] bytes) {
    try {
      Files.createDirectories(inbox());
      Path file = Files.write(folder.resolve(name), bytes);
      Files.setLastModifiedTime(
          file, FileTime.from(TimeSource.system().instant().minusSeconds(10)));
      Files.move(file, inbox().resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for a file in the outbox. */
  public Path awaitOutbox(String name) {
    Path file = outbox().resolve(name);
    awaitThere(file);
    return file;
  }

  public void awaitThere(Path file) {
    await(file.toString())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> Files.exists(file) || run.isDone());
    if (run.isCompletedExceptionally()) {
      throw new AssertionError("the watch has failed", failure());
    }
    assertThat(file).exists();
  }

  /** Waits until a list is done, and gives its outcomes in the order of lines. */
  public List<String> awaitWords(String list) {
    return words(awaitOutbox(list + ".jsonl"));
  }

  static List<String> words(Path results) {
    return lines(results).stream()
        .sorted((a, b) -> Integer.compare(a.path("line").asInt(), b.path("line").asInt()))
        .map(Checked::word)
        .toList();
  }

  public static List<JsonNode> lines(Path results) {
    try {
      List<JsonNode> lines = new ArrayList<>();
      for (String text : Files.readAllLines(results)) {
        lines.add(JSON.readTree(text));
      }
      return lines;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  JsonNode summary(String list) {
    try {
      return JSON.readTree(awaitOutbox(list + ".summary.json").toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    stop.ask(0);
    run.handle((code, failure) -> code).join();
  }
}
