package io.dromedary.load;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.testkit.Program;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A load server in a process of its own, so that its work is not counted as the program's. */
public final class RemoteServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration END = Duration.ofSeconds(5);

  private final Program program;
  private final BufferedReader out;
  private final BufferedWriter in;
  private final int port;

  private RemoteServer(Program program) throws IOException {
    this.program = program;
    this.out = program.process().inputReader();
    this.in = program.process().outputWriter();
    String first = out.readLine();
    if (first == null) {
      throw new IOException("the load server did not start:\n" + program.lastWords());
    }
    this.port = Integer.parseInt(first.strip());
  }

  /**
   * Starts one.
   *
   * @param options what {@link LoadServerMain} takes
   */
  public static RemoteServer start(Path log, List<String> options) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                LoadServerMain.class.getName()));
    arguments.addAll(options);
    return new RemoteServer(Program.startConnected(log, arguments));
  }

  /** Its port. */
  public int port() {
    return port;
  }

  /** Processor time that it has used. */
  public long cpuNanos() {
    return Usage.of(program.process()).cpuNanos();
  }

  /** All counts since the last reset. */
  public LoadCounts counts() throws IOException {
    return JSON.readValue(ask("counts"), LoadCounts.class);
  }

  /** Begins to count anew, for another run of the same list. */
  public void reset() throws IOException {
    ask("reset");
  }

  /** When requests came since the last reset. */
  public RequestTimes times() throws IOException {
    return JSON.readValue(ask("times"), RequestTimes.class);
  }

  List<Intrusion> intrusions() throws IOException {
    return JSON.readValue(ask("intrusions"), new TypeReference<List<Intrusion>>() {});
  }

  private String ask(String what) throws IOException {
    in.write(what + '\n');
    in.flush();
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the load server ended:\n" + program.lastWords());
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
    var unused = program.endedWithin(END);
    program.close();
  }
}
