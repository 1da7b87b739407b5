package io.dromedary.throttle;

import io.dromedary.host.HostKey;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;

/** Ends an exchange for which no place was left among those that wait for their host. */
public class HostQueueFullException extends CamelExchangeException {

  private static final long serialVersionUID = 1L;

  private final transient HostKey host;
  private final int bound;

  /**
   * Makes the exception.
   *
   * @param exchange the exchange that ends with it
   * @param host the host whose queue is full
   * @param bound how many exchanges may wait for one host
   */
  public HostQueueFullException(Exchange exchange, HostKey host, int bound) {
    super(
        bound + " exchanges wait for " + host + " already, and host-queue allows no more",
        exchange);
    this.host = host;
    this.bound = bound;
  }

  /** The host whose queue is full. */
  public HostKey host() {
    return host;
  }

  /** The number of exchanges that may wait for one host. */
  public int bound() {
    return bound;
  }
}
