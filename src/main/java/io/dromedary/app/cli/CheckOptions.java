package io.dromedary.app.cli;

import io.dromedary.app.check.Output;
import io.dromedary.app.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code check}. */
final class CheckOptions {

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Lists of URLs, one a line; - reads standard input. Blank lines and # comments are skipped.")
  List<String> files = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "F",
      description =
          "Write one line of JSON for each line of the lists to F, and a summary to"
              + " F.summary.json. A pipe, a device or - (standard output) gets only the lines, as they"
              + " come; the report then goes to standard error.")
  @Nullable Path output;

  @Option(
      names = "--plan",
      description =
          "Make no calls. Print the contents of the lists and the least time that a polite check"
              + " takes; --output then writes this as JSON.")
  boolean plan;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "Keep the checked URLs and the state of hosts in DIR (default: dromedary in"
              + " $$XDG_STATE_HOME or ~/.local/state).")
  @Nullable Path state;

  @Option(names = "--no-state", description = "Use no state of earlier checks, and keep none.")
  boolean noState;

  @Option(
      names = "--fresh",
      description =
          "Start over, even when the same check to the same file was interrupted and could be"
              + " resumed.")
  boolean fresh;

  @Mixin CallOptions calls = new CallOptions();

  @Option(
      names = {"-q", "--quiet"},
      description = "Print no progress and no summary; see the exit code and the file.")
  boolean quiet;

  /** The file that was named for the results; empty when nothing was. */
  Optional<Output> output() throws IOException {
    return output == null ? Optional.empty() : Optional.of(Output.of(output));
  }

  /** Refuses a state folder, where the database that nodes share is the state. */
  void refuseState() {
    if (noState || state != null) {
      throw new UsageException(
          (noState ? "--no-state" : "--state")
              + " and dromedary.database exclude each other: the state is in the database");
    }
  }

  Optional<Path> stateFolder() {
    return Optional.ofNullable(state);
  }
}
