package io.dromedary.bench;

import io.dromedary.testkit.Pause;
import io.dromedary.testkit.Program;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A {@link HoldServerMain} in a process of its own. For one thread. */
final class HoldServer implements AutoCloseable {

  private static final Duration MOST = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(5);

  /** What the server counts: held, closed since the 429, nanoseconds from it to the last one. */
  record State(int held, int closed, long nanos, long limited) {}

  private final Program program;
  private final BufferedReader out;
  private final BufferedWriter in;
  private final int port;

  HoldServer(Path log) throws IOException {
    program =
        Program.startConnected(
            log,
            List.of("-cp", System.getProperty("java.class.path"), HoldServerMain.class.getName()));
    out = program.process().inputReader();
    in = program.process().outputWriter();
    port = Integer.parseInt(out.readLine());
  }

  String url(String host, String path) {
    return "http://" + host + ":" + port + path;
  }

  /** Waits until it holds so many requests. */
  void awaitHeld(int count) throws IOException {
    await("held", () -> state().held() == count);
  }

  /** Waits until so many connections were closed since the 429; gives the milliseconds. */
  double awaitClosed(int count) throws IOException {
    await("closed", () -> state().closed() == count);
    return state().nanos() / 1e6;
  }

  /** When it sent the last 429, of {@link System#nanoTime()}. */
  long limitedAt() {
    return state().limited();
  }

  private void await(String what, java.util.function.BooleanSupplier isSo) throws IOException {
    if (!Pause.until(MOST, LOOK, isSo)) {
      throw new IOException("not all are " + what + ": " + state());
    }
  }

  private State state() {
    try {
      in.write("?\n");
      in.flush();
      String[] numbers = out.readLine().split(" ");
      return new State(
          Integer.parseInt(numbers[0]),
          Integer.parseInt(numbers[1]),
          Long.parseLong(numbers[2]),
          Long.parseLong(numbers[3]));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
    program.close();
  }
}
