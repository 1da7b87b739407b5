package io.dromedary.frontier;

import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;

/**
 * The error handling of routes that begin with {@code frontier:outcomes}. Camel does not log each
 * outcome that such a route does not take: it is offered again every second, and the frontier
 * reports that once, then once a minute, and when it is over. A route with an error handler of its
 * own keeps it.
 */
public final class OutcomeRoutes {

  private static final String OUTCOMES = "frontier:outcomes";

  private OutcomeRoutes() {}

  /** Sets it for the routes that a context has already, and for those that it will get. */
  public static void bind(CamelContext context) {
    ModelCamelContext model = (ModelCamelContext) context;
    model.getRouteDefinitions().forEach(OutcomeRoutes::quieten);
    model.addModelLifecycleStrategy(
        new ModelLifecycleStrategySupport() {
          @Override
          public void onAddRouteDefinition(RouteDefinition route) {
            quieten(route);
          }
        });
  }

  private static void quieten(RouteDefinition route) {
    boolean takesOutcomes =
        route.getInput() != null
            && route.getInput().getEndpointUri().replace("://", ":").startsWith(OUTCOMES);
    if (takesOutcomes && !route.isErrorHandlerFactorySet()) {
      RedeliveryPolicyDefinition silent = new RedeliveryPolicyDefinition();
      silent.setLogExhausted("false");
      DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
      handler.setRedeliveryPolicy(silent);
      handler.setOnExceptionOccurredProcessor(FailedStep::note);
      route.setErrorHandlerFactory(handler);
    }
  }
}
