package io.dromedary;

import io.dromedary.app.cli.RootCommand;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The program without Quarkus, on plain camel-main: the same commands, routes and settings. For
 * those who run the parts in a Camel application of their own and want to see them without anything
 * around.
 */
public final class CamelMainDromedary {

  private static final String LOG_MANAGER = "java.util.logging.manager";

  private CamelMainDromedary() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String... arguments) {
    log();
    System.exit(RootCommand.runOnCamelMain(arguments));
  }

  /**
   * Sends logs to standard error, which Quarkus would do, unless a log manager of one's own is set.
   */
  private static void log() {
    if (System.getProperty(LOG_MANAGER) == null) {
      System.setProperty(LOG_MANAGER, "org.jboss.logmanager.LogManager");
      Logger root = Logger.getLogger("");
      root.setLevel(Level.WARNING);
      root.addHandler(new ConsoleHandler());
    }
  }
}
