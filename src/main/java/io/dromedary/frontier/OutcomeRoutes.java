package io.dromedary.frontier;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;

/**
 * The error handling of routes that begin with {@code frontier:outcomes}, and of those that they
 * call by {@code direct:}. Camel does not log each outcome that such a route does not take: it is
 * offered again every second, and the frontier reports that once, then once a minute, and when it
 * is over. A route with an error handler of its own keeps it.
 */
public final class OutcomeRoutes {

  private static final String OUTCOMES = "frontier:outcomes";
  private static final String DIRECT = "direct:";

  private final Collection<RouteDefinition> routes = new ArrayList<>();

  private OutcomeRoutes() {}

  /** Sets it for the routes that a context has already, and for those that it will get. */
  public static void bind(CamelContext context) {
    ModelCamelContext model = (ModelCamelContext) context;
    OutcomeRoutes outcomes = new OutcomeRoutes();
    outcomes.add(model.getRouteDefinitions());
    model.addModelLifecycleStrategy(
        new ModelLifecycleStrategySupport() {
          @Override
          public void onAddRouteDefinition(RouteDefinition route) {
            outcomes.add(List.of(route));
          }
        });
  }

  private synchronized void add(Collection<RouteDefinition> added) {
    routes.addAll(added);
    Set<String> reached = new HashSet<>();
    Deque<RouteDefinition> open = new ArrayDeque<>(beginningWith(OUTCOMES).toList());
    while (!open.isEmpty()) {
      RouteDefinition route = open.remove();
      quieten(route);
      called(route).stream().filter(reached::add).flatMap(this::beginningWith).forEach(open::add);
    }
  }

  private Stream<RouteDefinition> beginningWith(String endpoint) {
    return routes.stream()
        .filter(route -> route.getInput() != null)
        .filter(route -> isSame(endpoint, plain(route.getInput().getEndpointUri())));
  }

  /** Options of an endpoint may follow its name. */
  private static boolean isSame(String endpoint, String uri) {
    return uri.equals(endpoint) || uri.startsWith(endpoint + '?');
  }

  /** The {@code direct:} endpoints that a route calls by a name that is known before it runs. */
  private static Set<String> called(RouteDefinition route) {
    return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)
        .stream()
        .map(to -> plain(to.getEndpointUri()))
        .filter(uri -> uri.startsWith(DIRECT))
        .map(uri -> uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri)
        .collect(Collectors.toSet());
  }

  private static String plain(String uri) {
    return uri.replace("://", ":");
  }

  private static void quieten(RouteDefinition route) {
    if (!route.isErrorHandlerFactorySet()) {
      RedeliveryPolicyDefinition silent = new RedeliveryPolicyDefinition();
      silent.setLogExhausted("false");
      DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
      handler.setRedeliveryPolicy(silent);
      handler.setOnExceptionOccurredProcessor(FailedStep::note);
      route.setErrorHandlerFactory(handler);
    }
  }
}
