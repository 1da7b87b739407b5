package io.dromedary.gate;

import java.util.List;
import java.util.Optional;

/** What the head of an answer says of the limits of its host. Immutable. */
public final class HostAnswer {

  private final int status;
  private final Optional<CancelReason> limit;
  private final List<Quota> quotas;

  HostAnswer(int status, Optional<CancelReason> limit, List<Quota> quotas) {
    this.status = status;
    this.limit = limit;
    this.quotas = List.copyOf(quotas);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Why calls must be cancelled; empty when the answer does not ask for it. */
  public Optional<CancelReason> limit() {
    return limit;
  }

  /** The limits that it announces. */
  List<Quota> quotas() {
    return quotas;
  }
}
