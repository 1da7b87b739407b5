package io.dromedary.gate;

import java.util.List;
import java.util.Optional;

/** The limits of a host as the head of an answer gives them. Immutable. */
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

  /** The reason why calls must be cancelled; empty when the answer does not ask for it. */
  public Optional<CancelReason> limit() {
    return limit;
  }

  /** The limits that it announces. */
  List<Quota> quotas() {
    return quotas;
  }
}
