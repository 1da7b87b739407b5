package io.dromedary;

import io.dromedary.cli.RootCommand;

/**
 * The program without Quarkus, on plain camel-main: the same commands, routes and settings. For
 * those who run the parts in a Camel application of their own and want to see them without anything
 * around.
 */
public final class CamelMainDromedary {

  private CamelMainDromedary() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String... arguments) {
    System.exit(RootCommand.runOnCamelMain(arguments));
  }
}
