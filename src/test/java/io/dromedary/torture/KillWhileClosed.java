package io.dromedary.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.load.LimitPlan;
import io.dromedary.load.LoadOptions;
import io.dromedary.load.LoadServer;
import io.dromedary.load.LoadUrls;
import io.dromedary.load.ServedCall;
import io.dromedary.testkit.Figures;
import io.dromedary.testkit.Pause;
import io.dromedary.testkit.Program;
import io.dromedary.testkit.WatchFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Kills the watching program while ten of its hosts are closed and starts it again at once: none of
 * them may see a request before its time, and the ledger tells of each closing to its end. For one
 * thread.
 */
final class KillWhileClosed {

  private static final int HOSTS = 20;
  private static final int CLOSED = 10;
  private static final int URLS_A_HOST = 12;

  /** Longer than the program needs to start on a busy machine. */
  private static final int RETRY_AFTER_SECONDS = 20;

  private static final Duration GRACE = Duration.ofMillis(500);
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration MOST = Duration.ofMinutes(2);
  private static final String LIST = "list.txt";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path jar;
  private final WatchFolders folders;
  private final Figures figures = new Figures();

  KillWhileClosed(Path jar, WatchFolders folders) {
    this.jar = jar;
    this.folders = folders;
  }

  Figures run() throws Exception {
    LimitPlan limits = new LimitPlan(HOSTS / CLOSED, 3, 1, 1, RETRY_AFTER_SECONDS, GRACE);
    LoadUrls urls = new LoadUrls(HOSTS);
    LoadOptions options = new LoadOptions(urls, 0, Duration.ofMillis(20), limits, true);
    try (LoadServer server = LoadServer.start(options)) {
      drop(urls, server.port());
      try (Program first = start()) {
        await("ten closed hosts", () -> server.closedHosts() == CLOSED);
        // Only what the program can have read and stored may be asked of the next one.
        Pause.unless(() -> false, GRACE.toMillis());
        figures.must("hosts closed at the kill", server.closedHosts(), CLOSED);
        first.kill();
      }
      int before = server.calls().size();
      long killed = server.now();
      try (Program second = start()) {
        Path results = folders.outbox().resolve(LIST + ".jsonl");
        await("the results", () -> Files.exists(results) || !second.isAlive());
        second.terminate(MOST);
      }
      calls(server, before, killed);
      files(server);
    }
    return figures;
  }

  private void calls(LoadServer server, int before, long killed) {
    List<ServedCall> calls = server.calls();
    Map<String, Long> ends = new HashMap<>();
    calls.stream()
        .filter(call -> call.status() == 429)
        .forEach(call -> ends.put(call.host(), end(call)));
    List<ServedCall> later = calls.subList(before, calls.size());
    long early = later.stream().filter(call -> call.arrival() < end(ends, call)).count();
    figures.add("calls before the kill", before);
    figures.add("calls after it", later.size());
    figures.add("429s", server.counts().limited());
    figures.must("hosts that gave a 429", ends.size(), CLOSED);
    figures.must("requests before their time, after the restart", early, 0);
    figures.must("requests to closed hosts at all", server.counts().intrusions(), 0);
    long first = later.stream().mapToLong(ServedCall::arrival).min().orElse(killed);
    long closed = ends.values().stream().filter(end -> end > first).count();
    figures.must("hosts still closed at the first call after it", closed, CLOSED);
    figures.add("s from the kill to the first call", "%.1f", (first - killed) / 1e9);
    later.stream()
        .filter(call -> ends.containsKey(call.host()))
        .min(Comparator.comparingLong(call -> call.arrival() - end(ends, call)))
        .ifPresent(call -> margin(call.arrival() - end(ends, call)));
  }

  private void margin(long nanos) {
    figures.add("s from the end of a Retry-After to the soonest call", "%.3f", nanos / 1e9);
  }

  private void files(LoadServer server) throws IOException {
    Path outbox = folders.outbox();
    List<String> outcomes = Files.readAllLines(outbox.resolve(LIST + ".jsonl"));
    long ok = outcomes.stream().filter(line -> line.contains("\"verdict\":\"ok\"")).count();
    figures.must("lines answered ok", ok, (long) HOSTS * URLS_A_HOST);
    long opened = 0;
    long limits = 0;
    long aborted = 0;
    for (String line : Files.readAllLines(outbox.resolve(LIST + ".politeness.jsonl"))) {
      JsonNode closing = JSON.readTree(line);
      limits += closing.path("limits").asLong();
      aborted += closing.path("cancelledInFlight").asLong();
      boolean isWhole = closing.path("probeStatus").asInt() == 200;
      opened += isWhole && closing.path("end").asText().equals("opened") ? 1 : 0;
    }
    figures.must("closings in the ledger, told to their end", opened, CLOSED);
    figures.add("429s in the ledger", limits);
    // A 429 that was sent to a call that was aborted at that moment is nowhere read.
    long untold = server.counts().limited() - limits;
    figures.must(
        "429s too many, or of no aborted call", untold - Math.max(0, Math.min(untold, aborted)), 0);
  }

  private void drop(LoadUrls urls, int port) throws IOException {
    List<String> lines = new ArrayList<>();
    for (long number = 0; number < (long) HOSTS * URLS_A_HOST; number++) {
      lines.add(urls.url(number, port));
    }
    String text = String.join("\n", lines) + "\n";
    folders.prepare(LIST, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    folders.drop(LIST);
  }

  private Program start() throws IOException {
    List<String> options =
        List.of("--allow-private", "--host-rate=10", "--host-concurrency=2", "--give-up-after=1h");
    return folders.watch(jar, List.of("-Xmx256m"), options);
  }

  private void await(String what, java.util.function.BooleanSupplier isSo) throws IOException {
    if (!Pause.until(MOST, LOOK, isSo)) {
      throw new IOException(what + " did not come about; see " + folders.log());
    }
  }

  private static long end(Map<String, Long> ends, ServedCall call) {
    return ends.getOrDefault(call.host(), 0L);
  }

  private static long end(ServedCall limited) {
    return limited.arrival() + Duration.ofSeconds(RETRY_AFTER_SECONDS).toNanos();
  }
}
