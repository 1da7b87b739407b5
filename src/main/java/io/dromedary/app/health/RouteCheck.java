package io.dromedary.app.health;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.RouteController;

/** Reports the status of each route; up when the context and all of its routes run. */
final class RouteCheck implements Supplier<Finding> {

  private static final String NAME = "routes";

  private final CamelContext context;

  RouteCheck(CamelContext context) {
    this.context = context;
  }

  @Override
  public Finding get() {
    RouteController controller = context.getRouteController();
    Map<String, String> details = new TreeMap<>();
    boolean up = context.getStatus() == ServiceStatus.Started && !context.getRoutes().isEmpty();
    for (Route route : context.getRoutes()) {
      ServiceStatus status = controller.getRouteStatus(route.getRouteId());
      details.put(route.getRouteId(), String.valueOf(status));
      up &= status == ServiceStatus.Started;
    }
    return new Finding(NAME, up, details);
  }
}
