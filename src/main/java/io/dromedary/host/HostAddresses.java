package io.dromedary.host;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Finds the address at which a host is called. Safe for use by any thread. */
public interface HostAddresses {

  /**
   * Looks a host up; never blocks. Hosts with the same addresses get the same one of them. The
   * stage ends on any thread, with an empty value or exceptionally when no address is known.
   */
  CompletionStage<Optional<String>> addressOf(HostKey host);
}
