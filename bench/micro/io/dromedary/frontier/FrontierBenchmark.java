package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostPermits;
import io.dromedary.host.Permit;
import io.dromedary.host.Reservation;
import io.dromedary.host.TimeSource;
import io.dromedary.store.Arrival;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.LineId;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Settlement;
import io.dromedary.store.StateFolder;
import io.dromedary.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A row of the frontier, on its real database: put, and put, taken and settled. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FrontierBenchmark {

  private static final int ROWS = 10_000;
  private static final int HOSTS = 100;

  private Path folder;
  private Frontier frontier;
  private final BlockingQueue<Emission> emitted = new LinkedBlockingQueue<>();
  private long numbers;

  /** Opens a database of its own for each measurement, so that none grows with their number. */
  @Setup(Level.Iteration)
  public void open() throws IOException {
    folder = Files.createTempDirectory("dromedary-micro-");
    FrontierSettings settings =
        new FrontierSettings(500, Duration.ofMinutes(10), Duration.ofHours(1));
    frontier =
        Frontier.open(
            SqliteStore.in(StateFolder.lock(folder)),
            settings,
            TimeSource.system(),
            new PlainText());
    frontier.start(new OpenHosts());
  }

  /** Closes and removes it. */
  @TearDown(Level.Iteration)
  public void close() throws IOException {
    frontier.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Looked up and put, durable at the end. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long put() {
    return frontier.lists().close(filled()).toCompletableFuture().join();
  }

  /** Looked up, put, taken and settled, durable at the end. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int putTakeSettle() throws InterruptedException {
    frontier
        .queue()
        .dispatcher()
        .attach((url, permit, done) -> emitted.add(new Emission(url, done)));
    long list = filled();
    List<CompletableFuture<Void>> settled = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      settled.add(settle(emitted.take()));
    }
    settled.forEach(CompletableFuture::join);
    frontier.lists().close(list).toCompletableFuture().join();
    frontier.queue().dispatcher().detach();
    return settled.size();
  }

  private long filled() {
    long list = frontier.lists().open("list-" + numbers + ".txt");
    for (long line = 1; line <= ROWS; line++) {
      String url = "http://h" + line % HOSTS + "/u/" + numbers++;
      LineId at = new LineId(list, line);
      frontier
          .lines()
          .put(
              new Arrival(at, url, url, new HostKey("h" + line % HOSTS)),
              frontier.lines().look(url, at));
    }
    return list;
  }

  private CompletableFuture<Void> settle(Emission emission) {
    LastAnswer answer = new LastAnswer("ok", 200, "", 1);
    Settlement settlement =
        new Settlement("answered", "ok", Optional.of(answer), "{\"outcome\":\"answered\"}");
    CompletableFuture<Void> settled =
        frontier.results().settle(emission.url(), settlement).toCompletableFuture();
    emission.done().run();
    return settled;
  }

  private static final class OpenHosts implements HostPermits {

    @Override
    public HostKey gateOf(HostKey host) {
      return host;
    }

    @Override
    public Reservation reserve(HostKey host) {
      return new Reservation.Granted(new OpenPermit(host));
    }

    @Override
    public void onRoom(Consumer<HostKey> listener) {}
  }

  private record Emission(QueuedUrl url, Runnable done) {}

  private record OpenPermit(HostKey host) implements Permit {
    @Override
    public void giveBack() {}
  }
}
