package io.dromedary.store.postgres;

import io.dromedary.host.HostKey;
import io.dromedary.store.Change;
import io.dromedary.store.ForeignHostException;
import io.dromedary.store.GateChange;
import io.dromedary.store.UrlChange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses what this node brings for a slot that it has lost: its owner decides. */
final class Ownership {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresWriter.class);

  private final NodeState node;

  /** Whether it was said since this node has joined. */
  private boolean reported;

  Ownership(NodeState node) {
    this.node = node;
  }

  /** The node has joined anew. */
  void joined() {
    reported = false;
  }

  /** The reason why a change is refused; empty when it is not. */
  Optional<Exception> refusal(Change<?> change) {
    HostKey host = hostOf(change);
    if (host == null || node.owns(host)) {
      return Optional.empty();
    }
    if (!reported) {
      reported = true;
      LOG.info("What calls of hosts bring that are other nodes' by now is not stored");
    }
    return Optional.of(new ForeignHostException(host));
  }

  private static @Nullable HostKey hostOf(Change<?> change) {
    if (change instanceof UrlChange.Settle settle) {
      return settle.url().host();
    }
    if (change instanceof UrlChange.PutBack back) {
      return back.before().host();
    }
    if (change instanceof UrlChange.Meet meet) {
      return meet.before().host();
    }
    return change instanceof GateChange.Save gate ? gate.host().host() : null;
  }
}
