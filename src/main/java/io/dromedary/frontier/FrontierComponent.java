package io.dromedary.frontier;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The {@code frontier:} endpoints: {@code frontier:urls}, the durable queue of what is to be
 * called, and {@code frontier:outcomes}, the durable queue of results. One sends to them, and
 * consumes from them.
 */
public final class FrontierComponent extends DefaultComponent {

  private final Frontier frontier;
  private final String method;

  /**
   * Makes the component of a frontier that is open; whoever opened it closes it.
   *
   * @param method the method of a first call, {@code GET} or {@code HEAD}
   */
  public FrontierComponent(Frontier frontier, String method) {
    this.frontier = frontier;
    this.method = method;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    return new FrontierEndpoint(uri, this, FrontierQueue.named(remaining));
  }

  Frontier frontier() {
    return frontier;
  }

  String method() {
    return method;
  }
}
