package io.dromedary.frontier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one log of the frontier, named after its door. */
final class FrontierLog {

  static final Logger LOG = LoggerFactory.getLogger("io.dromedary.frontier.Frontier");

  private FrontierLog() {}
}
