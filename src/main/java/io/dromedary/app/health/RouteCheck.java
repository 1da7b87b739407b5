package io.dromedary.app.health;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.RouteController;

/** Whether the routes run. */
final class RouteCheck implements Check {

  private static final String NAME = "routes";

  private final CamelContext context;

  RouteCheck(CamelContext context) {
    this.context = context;
  }

  @Override
  public Finding look() {
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
