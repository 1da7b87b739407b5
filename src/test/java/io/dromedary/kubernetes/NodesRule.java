package io.dromedary.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dromedary.settings.Settings;
import io.dromedary.store.postgres.PostgresSettings;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Nodes that only call are the pods of the base without their volume, and reach its database. */
final class NodesRule implements Rule {

  private static final String PASSWORD = "DROMEDARY_DATABASE_PASSWORD";
  private static final String COMPONENT = "/metadata/labels/app.kubernetes.io~1component";

  @Override
  public List<String> faults(Manifests manifests) {
    Faults faults = new Faults();
    JsonNode callers = manifests.callers();
    if (callers.isMissingNode()) {
      return faults.list();
    }
    pods(faults, manifests.pod(), callers);
    JsonNode labels = callers.at("/metadata/labels");
    JsonNode deployment = manifests.one("Deployment");
    JsonNode scaled = manifests.one("HorizontalPodAutoscaler").path("spec");
    JsonNode budget = manifests.one("PodDisruptionBudget").at("/spec/selector/matchLabels");
    faults
        .unless(!deployment.path("spec").has("replicas"), "how many callers there are is set twice")
        .unless(
            scaled.at("/scaleTargetRef/name").asText().equals(Manifests.name(deployment)),
            "the autoscaler scales something else")
        .unless(scaled.path("minReplicas").asInt() > 1, "one caller is no fleet")
        .unless(isIn(budget, labels), "the budget is for other pods")
        .unless(
            isIn(deployment.at("/spec/selector/matchLabels"), labels),
            "the Deployment does not select its pods")
        .unless(
            isIn(service(manifests, Manifests.name(deployment)), labels),
            "the Service of the callers selects others");
    database(faults, manifests);
    return faults.list();
  }

  private static void pods(Faults faults, JsonNode files, JsonNode callers) {
    faults
        .unless(
            plain(files).equals(plain(callers)), "a caller is another pod than that of the base")
        .unless(
            !files.at(COMPONENT).equals(callers.at(COMPONENT)),
            "the node with the files would select the callers")
        .unless(role(callers).equals("calls"), "the callers have another role")
        .unless(role(files).equals("files"), "the node with the files has another role");
    for (JsonNode pod : List.of(files, callers)) {
      JsonNode password = Manifests.variable(pod, PASSWORD);
      faults.unless(
          !password.has("value") && password.at("/valueFrom/secretKeyRef/key").isTextual(),
          "the password is not from a Secret");
    }
  }

  private static String role(JsonNode pod) {
    return Manifests.variable(pod, "DROMEDARY_ROLE").path("value").asText();
  }

  /** Without what differs between the two. */
  private static JsonNode plain(JsonNode pod) {
    ObjectNode spec = pod.path("spec").deepCopy();
    spec.remove("topologySpreadConstraints");
    ObjectNode container = (ObjectNode) spec.at("/containers/0");
    removeIf(container, "env", Set.of("DROMEDARY_ROLE", PASSWORD));
    removeIf(container, "volumeMounts", Set.of("data"));
    return spec;
  }

  private static void removeIf(ObjectNode parent, String list, Set<String> names) {
    Iterator<JsonNode> all = ((ArrayNode) parent.path(list)).iterator();
    while (all.hasNext()) {
      if (names.contains(all.next().path("name").asText())) {
        all.remove();
      }
    }
  }

  private static JsonNode service(Manifests manifests, String name) {
    return manifests.all("Service").stream()
        .filter(one -> Manifests.name(one).equals(name))
        .map(one -> one.at("/spec/selector"))
        .findFirst()
        .orElseGet(Manifests.YAML::createObjectNode);
  }

  private static void database(Faults faults, Manifests manifests) {
    Map<String, String> settings = FolderRule.settings(manifests);
    settings.keySet().removeIf(key -> !key.startsWith("dromedary.database"));
    Optional<PostgresSettings> database = Settings.of(settings).nodes().database();
    faults.unless(database.isPresent(), "the nodes share no database");
    if (database.isPresent()) {
      faults.unless(database.get().password().isEmpty(), "the password stands in the settings");
      way(faults, manifests, database.get().port());
    }
  }

  private static void way(Faults faults, Manifests manifests, int port) {
    JsonNode policy = manifests.object("dromedary-database").path("spec");
    JsonNode pods = policy.at("/podSelector/matchLabels");
    faults
        .unless(
            isIn(pods, manifests.pod().at("/metadata/labels"))
                && isIn(pods, manifests.callers().at("/metadata/labels"))
                && policy.at("/egress/0/ports/0/port").asInt() == port,
            "the way to the database is closed")
        .unless(
            !policy.at("/egress/0/to/0/podSelector/matchLabels").isEmpty(),
            "the way to the database leads everywhere");
  }

  private static boolean isIn(JsonNode selector, JsonNode labels) {
    return !selector.isEmpty()
        && selector.properties().stream()
            .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
  }
}
