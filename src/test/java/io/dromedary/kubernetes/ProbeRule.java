package io.dromedary.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.settings.ManagementAddress;
import io.dromedary.settings.Settings;
import io.dromedary.testkit.Management;
import java.util.List;
import java.util.Map;

/** Whoever looks from outside asks the port and the paths that the program serves. */
final class ProbeRule implements Rule {

  private static final Map<String, String> PROBES =
      Map.of("startupProbe", "started", "livenessProbe", "live", "readinessProbe", "ready");

  @Override
  public List<String> faults(Manifests manifests) {
    Faults faults = new Faults();
    int served = served(faults, manifests.environment("DROMEDARY_MANAGEMENT"));
    JsonNode container = manifests.container();
    PROBES.forEach(
        (probe, path) -> {
          JsonNode get = container.path(probe).path("httpGet");
          String name = get.path("port").asText("-");
          faults.unless(
              get.path("path").asText().equals(Management.HEALTH + path),
              probe + " asks another path than the one that is served");
          faults.unless(
              port(container.path("ports"), name, "containerPort") == served,
              probe + " asks another port than the one that is served");
          faults.unless(
              container.path(probe).path("timeoutSeconds").asInt() >= 2,
              probe + " is too impatient");
        });
    service(faults, manifests, served);
    return faults.list();
  }

  private static int served(Faults faults, String address) {
    faults.unless(!address.isEmpty(), "DROMEDARY_MANAGEMENT is not set");
    if (address.isEmpty()) {
      return -1;
    }
    ManagementAddress served = ManagementAddress.parse(address);
    int standard = Settings.of(Map.of()).monitoring().management().port();
    faults.unless(served.host().equals("0.0.0.0"), "the management port is not reachable");
    faults.unless(served.port() == standard, "the management port is not " + standard);
    return served.port();
  }

  private static void service(Faults faults, Manifests manifests, int served) {
    JsonNode ports = manifests.one("Service").at("/spec/ports");
    String target = ports.at("/0/targetPort").asText("-");
    faults.unless(
        port(manifests.container().path("ports"), target, "containerPort") == served,
        "the Service leads to another port than the one that is served");
    JsonNode in = manifests.one("NetworkPolicy").at("/spec/ingress/0/ports");
    faults.unless(
        in.size() == 1 && in.at("/0/port").asInt() == served,
        "the NetworkPolicy lets in at another port than the one that is served");
    for (JsonNode monitor : manifests.all("ServiceMonitor")) {
      JsonNode endpoint = monitor.at("/spec/endpoints/0");
      faults.unless(
          port(ports, endpoint.path("port").asText("-"), "port") == served,
          "the ServiceMonitor asks another port than the one that is served");
      faults.unless(
          endpoint.path("path").asText().equals(Management.METRICS),
          "the ServiceMonitor asks another path than the one that is served");
    }
  }

  private static int port(JsonNode ports, String name, String field) {
    return Manifests.stream(ports)
        .filter(port -> port.path("name").asText().equals(name))
        .mapToInt(port -> port.path(field).asInt())
        .findFirst()
        .orElse(-2);
  }
}
