package io.dromedary.app.wiring;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** The name of this machine. */
final class HostName {

  private HostName() {}

  /** As containers and shells have it in {@code HOSTNAME}, else as the system says. May block. */
  static String local() {
    return Optional.ofNullable(System.getenv("HOSTNAME"))
        .filter(name -> !name.isBlank())
        .orElseGet(HostName::ofSystem);
  }

  private static String ofSystem() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unnamed";
    }
  }
}
