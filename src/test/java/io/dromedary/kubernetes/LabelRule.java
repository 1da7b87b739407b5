package io.dromedary.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.app.wiring.Version;
import java.util.List;

/** Labels say what an object is, and selectors find what they are meant to find. */
final class LabelRule implements Rule {

  private static final String NAME = "app.kubernetes.io/name";
  private static final String PART = "app.kubernetes.io/part-of";
  private static final String VERSION = "app.kubernetes.io/version";

  @Override
  public List<String> faults(Manifests manifests) {
    Faults faults = new Faults();
    manifests.objects().forEach(object -> labels(faults, object));
    JsonNode set = manifests.one("StatefulSet");
    JsonNode pod = manifests.pod().at("/metadata/labels");
    JsonNode service = manifests.one("Service");
    selects(faults, "the StatefulSet", set.at("/spec/selector/matchLabels"), pod);
    selects(faults, "the Service", service.at("/spec/selector"), pod);
    JsonNode policy = manifests.one("NetworkPolicy").at("/spec/podSelector/matchLabels");
    selects(faults, "the NetworkPolicy", policy, pod);
    faults.unless(
        set.at("/spec/serviceName").asText("-").equals(Manifests.name(service)),
        "serviceName is no Service");
    for (JsonNode monitor : manifests.all("ServiceMonitor")) {
      JsonNode wanted = monitor.at("/spec/selector/matchLabels");
      selects(faults, "the ServiceMonitor", wanted, service.at("/metadata/labels"));
    }
    version(faults, set.at("/metadata/labels"));
    version(faults, pod);
    return faults.list();
  }

  private static void labels(Faults faults, JsonNode object) {
    JsonNode labels = object.at("/metadata/labels");
    faults.unless(
        labels.path(NAME).asText().equals("dromedary")
            && labels.path(PART).asText().equals("dromedary"),
        object.path("kind").asText() + " does not say by its labels what it is part of");
  }

  private static void version(Faults faults, JsonNode labels) {
    faults.unless(
        labels.path(VERSION).asText().equals(Version.TEXT), "the label of the version is old");
  }

  private static void selects(Faults faults, String who, JsonNode selector, JsonNode labels) {
    boolean all =
        !selector.isEmpty()
            && selector.properties().stream()
                .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    faults.unless(all, who + " does not select what it should");
  }
}
