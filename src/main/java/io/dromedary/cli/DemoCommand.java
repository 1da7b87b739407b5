package io.dromedary.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** demo */
@Command(
    name = "demo",
    description = "Shows a 429 and what it cancels, on hosts of its own.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
