package io.dromedary.throttle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one log of this package, named after its door. */
final class ThrottleLog {

  static final Logger LOG = LoggerFactory.getLogger("io.dromedary.throttle.HostThrottle");

  private ThrottleLog() {}
}
