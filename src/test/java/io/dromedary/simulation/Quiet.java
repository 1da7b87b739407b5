package io.dromedary.simulation;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the log to warnings: thousands of hosts close many times. */
final class Quiet implements AutoCloseable {

  private final Logger logger = Logger.getLogger("io.dromedary");
  private final Level before = logger.getLevel();

  Quiet() {
    logger.setLevel(Level.WARNING);
  }

  @Override
  public void close() {
    logger.setLevel(before);
  }
}
