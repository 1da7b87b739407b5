package io.dromedary.frontier;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/** Says where an exchange with an outcome has failed. */
final class FailedStep {

  private static final String STEP = "DromedaryFailedStep";

  private FailedStep() {}

  /** Keeps which step has failed, while that is known: the step itself has not ended yet. */
  static void note(Exchange exchange) {
    String step = exchange.getExchangeExtension().getHistoryNodeId();
    if (step != null && exchange.getProperty(STEP) == null) {
      exchange.setProperty(STEP, step);
    }
  }

  /** The beginning of a sentence: the results, or the step of a route that is not ours perhaps. */
  static String of(Exchange exchange) {
    if (exchange.getProperty(FrontierHeaders.WRITING) != null) {
      return DeliveryFaults.RESULTS;
    }
    String step = exchange.getProperty(STEP, String.class);
    String route = exchange.getProperty(ExchangePropertyKey.FAILURE_ROUTE_ID, String.class);
    String at = route == null ? exchange.getFromRouteId() : route;
    return step == null
        ? "Outcomes are not taken: the route " + at + " fails"
        : "Outcomes are not taken: the step " + step + " of the route " + at + " fails";
  }
}
