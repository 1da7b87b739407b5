package io.dromedary.testkit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packaged program, or another Java program, as a process of its own. What it says goes to a
 * log file. It ends with the process that started it at the latest.
 */
public final class Program implements AutoCloseable {

  private static final Duration END = Duration.ofSeconds(10);
  private static final int FEW_LINES = 15;

  private final Process process;
  private final Path log;

  private Program(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * The packaged program, a jar, a script or an executable: the property {@code dromedary.program},
   * or where the build puts the jar.
   */
  public static Path jar() {
    return Path.of(System.getProperty("dromedary.program", "target/quarkus-app/quarkus-run.jar"));
  }

  /**
   * Starts a program on the Java that this one runs on.
   *
   * @param log the file to which both its outputs are appended
   * @param arguments what stands behind {@code java}
   */
  public static Program start(Path log, List<String> arguments) throws IOException {
    return start(log, builder(arguments));
  }

  /**
   * Starts the packaged program.
   *
   * @param program its jar, the script that starts it, or the executable
   * @param options system properties and the like; with an executable, which knows no others, those
   *     that begin with {@code -D} or {@code -Xm}
   */
  public static Program startPackaged(
      Path log, Path program, List<String> options, List<String> arguments) throws IOException {
    return startCommand(log, command(program, options, arguments), environment(program, options));
  }

  private static Map<String, String> environment(Path program, List<String> options)
      throws IOException {
    return isScript(program) ? Map.of("DROMEDARY_JAVA_OPTS", String.join(" ", options)) : Map.of();
  }

  /** As {@link #startPackaged}, behind a command of the shell such as {@code ulimit -n 64}. */
  public static Program startLimited(
      Path log, String limit, Path program, List<String> options, List<String> arguments)
      throws IOException {
    List<String> shell = List.of("/bin/sh", "-c", limit + " && exec \"$@\"", "sh");
    return startCommand(
        log,
        joined(shell, command(program, options, arguments), List.of()),
        environment(program, options));
  }

  private static List<String> command(Path program, List<String> options, List<String> arguments)
      throws IOException {
    if (program.toString().endsWith(".jar")) {
      List<String> jar = List.of("-jar", program.toString());
      return joined(builder(options).command(), jar, arguments);
    }
    List<String> name = List.of(program.toString());
    return joined(name, isScript(program) ? List.of() : known(options), arguments);
  }

  private static List<String> known(List<String> options) {
    return options.stream().filter(one -> one.startsWith("-D") || one.startsWith("-Xm")).toList();
  }

  private static boolean isScript(Path program) throws IOException {
    if (program.toString().endsWith(".jar")) {
      return false;
    }
    try (InputStream in = Files.newInputStream(program)) {
      return in.read() == '#' && in.read() == '!';
    }
  }

  private static List<String> joined(List<String> first, List<String> more, List<String> rest) {
    return Stream.of(first, more, rest).flatMap(List::stream).toList();
  }

  /** Starts a program of any kind; one that starts Java itself takes the Java of this one. */
  public static Program startCommand(Path log, List<String> command, Map<String, String> more)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(more);
    return start(log, builder);
  }

  private static Program start(Path log, ProcessBuilder builder) throws IOException {
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new Program(Children.add(builder.start()), log);
  }

  /** Starts a program whose standard input and output are connected to this one. */
  public static Program startConnected(Path log, List<String> arguments) throws IOException {
    ProcessBuilder builder = builder(arguments);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new Program(Children.add(builder.start()), log);
  }

  private static ProcessBuilder builder(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  /** The process, for those that talk to it or look at it. */
  public Process process() {
    return process;
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it (SIGKILL) and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    if (endedWithin(END).isEmpty()) {
      throw new IllegalStateException("process " + process.pid() + " did not die");
    }
  }

  /** Asks it to end (SIGTERM); gives its exit code, or nothing when it takes longer than that. */
  public OptionalInt terminate(Duration most) {
    process.destroy();
    return endedWithin(most);
  }

  /** Its exit code, once it has ended by itself, or nothing when it takes longer than that. */
  public OptionalInt endedWithin(Duration most) {
    try {
      boolean ended = process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
      return ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  /** The first and the last lines of what it said. */
  public String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      int most = Math.min(lines.size(), FEW_LINES);
      List<String> words = new ArrayList<>(lines.subList(0, most));
      int rest = Math.max(most, lines.size() - FEW_LINES);
      if (rest > most) {
        words.add("...");
      }
      words.addAll(lines.subList(rest, lines.size()));
      return String.join("\n", words);
    } catch (IOException e) {
      return "(" + e + ")";
    }
  }

  /** Kills it, and what it has started. */
  @Override
  public void close() {
    if (isAlive()) {
      Children.end(process);
      kill();
    }
  }
}
