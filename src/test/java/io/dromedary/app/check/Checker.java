package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.app.runtime.MainRuntime;
import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import io.dromedary.results.files.ResultFile;
import io.dromedary.settings.Settings;
import io.dromedary.throttle.GateListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Runs checks as the command does, with the shipped routes on camel-main. All checks of one checker
 * share their state. After each check it proves that every line has exactly one outcome and that no
 * request left through a closed gate.
 *
 * <p>Loopback addresses may be called, without a limit to the pace, and nothing is asked again,
 * unless set otherwise.
 */
public final class Checker {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_SECONDS = 40;

  private final Path folder;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private int checks;

  public Checker(Path folder) {
    this.folder = folder;
    with("allow-private", true).with("host-rate", 0).with("retries", 0).with("retry-answers", 0);
  }

  public Checker with(String key, Object value) {
    settings.put("dromedary." + key, value.toString());
    return this;
  }

  /** Sets a variable of the environment, of which there are no others. */
  Checker withVariable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Checks a list of these lines, {@code list.txt}. */
  public Checked check(String... lines) {
    return end(begin(lines));
  }

  /** Checks several lists at once, by name. */
  Checked check(Map<String, List<String>> lists) {
    return end(begin(lists));
  }

  public CompletableFuture<Checked> begin(String... lines) {
    return begin(Map.of("list.txt", List.of(lines)));
  }

  CompletableFuture<Checked> begin(Map<String, List<String>> lists) {
    Path here = folder.resolve("check-" + ++checks);
    Map<String, String> set = Map.copyOf(settings);
    Settings now =
        Settings.read(
            set.keySet(),
            key -> Optional.ofNullable(set.get(key)),
            variable -> Optional.ofNullable(environment.get(variable)));
    CompletableFuture<Checked> end = new CompletableFuture<>();
    Runnable run =
        () -> {
          try {
            end.complete(run(here, now, lists));
          } catch (Throwable failure) {
            end.completeExceptionally(failure);
          }
        };
    new Thread(run, "check").start();
    return end;
  }

  public static Checked end(CompletableFuture<Checked> check) {
    try {
      return check.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the check has not ended well", e);
    }
  }

  private Checked run(Path here, Settings now, Map<String, List<String>> lists) throws Exception {
    TimeSource time = TimeSource.system();
    List<String> sources = new ArrayList<>();
    for (Map.Entry<String, List<String>> list : lists.entrySet()) {
      Path file = Files.createDirectories(here).resolve(list.getKey());
      sources.add(Files.write(file, list.getValue()).toString());
    }
    List<String> violations = new CopyOnWriteArrayList<>();
    ResultFile results = ResultFile.of(here.resolve("out.jsonl"), time.instant());
    CheckRun run = new CheckRun(now, InputList.of(sources), time, watching(violations));
    Path finished =
        run.run(new MainRuntime(), folder.resolve("state"), results, progress -> () -> {});
    Checked checked =
        new Checked(
            read(finished),
            JSON.readTree(here.resolve("out.jsonl.summary.json").toFile()),
            results.summary().exitCode());
    assertThat(checked.places()).containsExactlyInAnyOrderElementsOf(places(lists));
    assertThat(violations).isEmpty();
    return checked;
  }

  private static GateListener watching(List<String> violations) {
    return new GateListener() {
      @Override
      public void violation(HostKey host, long epoch, String url) {
        violations.add(url);
      }
    };
  }

  private static List<JsonNode> read(Path results) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String text : Files.readAllLines(results)) {
      lines.add(JSON.readTree(text));
    }
    return lines;
  }

  private static List<String> places(Map<String, List<String>> lists) {
    List<String> places = new ArrayList<>();
    lists.forEach(
        (name, lines) -> {
          for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
              places.add(name + ':' + (i + 1));
            }
          }
        });
    return places;
  }
}
