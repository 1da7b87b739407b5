package io.dromedary;

import io.dromedary.app.cli.RootCommand;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The program. */
@QuarkusMain
public final class Dromedary {

  private Dromedary() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String... arguments) {
    System.exit(RootCommand.run(arguments));
  }
}
