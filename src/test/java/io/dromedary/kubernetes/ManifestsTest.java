package io.dromedary.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.kustomize.v1beta1.Kustomization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code src/main/kubernetes} brings into a cluster keeps to the rules, and each rule sees
 * what breaks it. Where there is no {@code kubectl}, the base is put together here, and the
 * overlays are not looked at as a whole.
 */
class ManifestsTest {

  private static final Path BASE = Manifests.ROOT.resolve("base");
  private static final Path SEVERAL = Manifests.ROOT.resolve("overlays/several-nodes");

  private static List<String> faults(Manifests manifests) {
    return Rule.ALL.stream().flatMap(rule -> rule.faults(manifests).stream()).toList();
  }

  @Test
  void theBaseKeepsToTheRules() throws IOException {
    assertThat(faults(Manifests.composed(BASE))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"base", "overlays/monitoring", "overlays/example", "overlays/several-nodes"})
  void whatIsRenderedKeepsToTheRules(String folder) throws IOException {
    assumeThat(Manifests.canRender()).as("kubectl is there").isTrue();

    Manifests rendered = Manifests.rendered(Manifests.ROOT.resolve(folder));

    assertThat(faults(rendered)).isEmpty();
    assertThat(rendered.objects()).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void whatIsPutTogetherHereIsWhatKubectlRenders() throws IOException {
    assumeThat(Manifests.canRender()).as("kubectl is there").isTrue();

    Manifests rendered = Manifests.rendered(BASE);
    Manifests composed = Manifests.composed(BASE);

    assertThat(withoutHashes(rendered))
        .containsExactlyInAnyOrderElementsOf(withoutHashes(composed));
  }

  @Test
  void severalNodesKeepToTheRules() throws IOException {
    assertThat(faults(Manifests.composed(SEVERAL))).isEmpty();
  }

  /** As {@link #eachRuleSeesWhatBreaksIt}, for the nodes that share a database. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Deployment    | /spec/replicas                            | 3        | how many callers there are is set twice",
        "Deployment    | /spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem | false | a caller is another pod",
        "Deployment    | /spec/template/spec/containers/0/image    | \"dromedary:1\" | a caller is another pod",
        "Deployment    | /spec/template/spec/hostNetwork           | true     | a caller is another pod",
        "Deployment    | /spec/template/metadata/labels/app.kubernetes.io~1component | \"checker\" | the node with the files would select",
        "Deployment    | /spec/template/spec/containers/0/env/2/value | \"all\" | the callers have another role",
        "StatefulSet   | /spec/template/spec/containers/0/env/2/value | \"all\" | the node with the files has another role",
        "StatefulSet   | /spec/template/spec/containers/0/env/3    | {name: DROMEDARY_DATABASE_PASSWORD, value: x} | the password is not from a Secret",
        "Deployment    | /spec/template/spec/containers/0/env/3    | {name: DROMEDARY_DATABASE_PASSWORD, value: x} | the password is not from a Secret",
        "dromedary-settings | /data/application.properties         | \"dromedary.database=postgresql://a:b@c/d\" | the password stands in the settings",
        "dromedary-settings | /data/application.properties         | \"dromedary.grace=10s\" | the nodes share no database",
        "HorizontalPodAutoscaler | /spec/scaleTargetRef/name       | \"x\"    | the autoscaler scales something else",
        "HorizontalPodAutoscaler | /spec/minReplicas               | 1        | one caller is no fleet",
        "PodDisruptionBudget | /spec/selector/matchLabels/app.kubernetes.io~1component | \"checker\" | the budget is for other pods",
        "PodDisruptionBudget | /spec/maxUnavailible                | 1        | maxUnavailible",
        "Service dromedary-callers | /spec/selector/app.kubernetes.io~1component | \"checker\" | the Service of the callers selects others",
        "dromedary-database | /spec/egress/0/ports/0/port           | 5433     | the way to the database is closed",
        "dromedary-database | /spec/podSelector/matchLabels/app.kubernetes.io~1component | \"caller\" | the way to the database is closed",
        "dromedary-database | /spec/egress/0/to                     |          | the way to the database leads everywhere",
      })
  void theRuleOfNodesSeesWhatBreaksIt(String kind, String pointer, String value, String fault)
      throws IOException {
    Manifests broken = Manifests.composed(SEVERAL);

    change(broken.object(kind), pointer, value);

    assertThat(faults(broken)).anyMatch(found -> found.contains(fault));
  }

  private static List<JsonNode> withoutHashes(Manifests manifests) throws IOException {
    String text = Manifests.YAML.writeValueAsString(manifests.objects());
    JsonNode plain =
        Manifests.YAML.readTree(text.replaceAll("(dromedary-\\w+)-[0-9a-z]{10}\\b", "$1"));
    return Manifests.stream(plain).toList();
  }

  @Test
  void everyKustomizationIsOneThatTheToolKnows() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Manifests.ROOT)) {
      files = all.filter(file -> file.endsWith("kustomization.yaml")).toList();
    }
    assertThat(files).hasSize(5);
    for (Path file : files) {
      JsonNode read = Manifests.YAML.readTree(file.toFile());
      assertThat(TypedRule.fault(read, Kustomization.class)).as(file.toString()).isEmpty();
    }
    ObjectNode wrong = Manifests.YAML.createObjectNode().put("resource", "a.yaml");
    assertThat(TypedRule.fault(wrong, Kustomization.class)).contains("resource");
  }

  @Test
  void theAlertRulesAreThoseOfTheFile() throws IOException {
    JsonNode rules =
        Manifests.YAML.readTree(Manifests.ROOT.resolve("monitoring/alerts.yaml").toFile());
    Path overlay = Manifests.ROOT.resolve("overlays/monitoring/prometheus-rule.yaml");

    assertThat(Manifests.YAML.readTree(overlay.toFile()).path("spec")).isEqualTo(rules);
  }

  @Test
  void theRouteOfTheExampleIsOneThatIsKnownToWork() {
    assertThat(Manifests.ROOT.resolve("overlays/example/outbox.camel.yaml"))
        .hasSameTextualContentAs(Path.of("examples/routes/broken-only/outbox.camel.yaml"));
  }

  @Test
  void theExampleChangesTheRouteAndTheSettings() throws IOException {
    assumeThat(Manifests.canRender()).as("kubectl is there").isTrue();

    Manifests example = Manifests.rendered(Manifests.ROOT.resolve("overlays/example"));

    JsonNode routes = example.configMap("dromedary-routes").path("data");
    assertThat(routes.path("outbox.camel.yaml").asText()).contains("answered-and-broken");
    assertThat(routes.path("check.camel.yaml").asText())
        .isEqualTo(Files.readString(Path.of("routes/check.camel.yaml")));
    assertThat(FolderRule.settings(example)).containsEntry("dromedary.host-rate", "5");
  }

  /**
   * Each line breaks one thing in the objects of all overlays: where, what it becomes, who says so.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StatefulSet   | /spec/replica                             | 1        | replica",
        "StatefulSet   | /spec/template/spec/containers/0/imagePul | \"no\"   | imagePul",
        "Service       | /spec/publishNotReady                     | true     | publishNotReady",
        "NetworkPolicy | /spec/egres                               | []       | egres",
        "ServiceMonitor| /spec/endpoints/0/pfad                    | \"/\"    | pfad",
        "PrometheusRule| /spec/groups/0/rules/0/expression         | \"1\"    | expression",
        "Service       | /kind                                     | \"Servic\"| no such type is expected",
        "StatefulSet   | /spec/template/metadata/labels/app.kubernetes.io~1component | \"x\" | the StatefulSet does not select",
        "Service       | /spec/selector/app.kubernetes.io~1name    | \"x\"    | the Service does not select",
        "NetworkPolicy | /spec/podSelector/matchLabels/a           | \"x\"    | the NetworkPolicy does not select",
        "ServiceMonitor| /spec/selector/matchLabels/a              | \"x\"    | the ServiceMonitor does not select",
        "StatefulSet   | /spec/serviceName                         | \"x\"    | serviceName is no Service",
        "ConfigMap     | /metadata/labels/app.kubernetes.io~1name  | \"x\"    | does not say by its labels",
        "StatefulSet   | /metadata/labels/app.kubernetes.io~1version | \"0\"  | the label of the version is old",
        "StatefulSet   | /spec/template/spec/containers/0/startupProbe/httpGet/path | \"/\" | startupProbe asks another path",
        "StatefulSet   | /spec/template/spec/containers/0/livenessProbe/httpGet/path | \"/q/health/ready\" | livenessProbe asks another path",
        "StatefulSet   | /spec/template/spec/containers/0/readinessProbe/httpGet/port | \"http\" | readinessProbe asks another port",
        "StatefulSet   | /spec/template/spec/containers/0/livenessProbe/timeoutSeconds | 1 | livenessProbe is too impatient",
        "StatefulSet   | /spec/template/spec/containers/0/ports/0/containerPort | 8080 | startupProbe asks another port",
        "StatefulSet   | /spec/template/spec/containers/0/env/1/value | \"127.0.0.1:9000\" | the management port is not reachable",
        "StatefulSet   | /spec/template/spec/containers/0/env/1/value | \"0.0.0.0:9001\" | the management port is not 9000",
        "StatefulSet   | /spec/template/spec/containers/0/env/1/name | \"X\"  | DROMEDARY_MANAGEMENT is not set",
        "Service       | /spec/ports/0/targetPort                  | \"x\"    | the Service leads to another port",
        "NetworkPolicy | /spec/ingress/0/ports/0/port              | 8080     | lets in at another port",
        "ServiceMonitor| /spec/endpoints/0/port                    | \"x\"    | the ServiceMonitor asks another port",
        "ServiceMonitor| /spec/endpoints/0/path                    | \"/metrics\" | the ServiceMonitor asks another path",
        "dromedary-routes | /data/check.camel.yaml                 |          | the keys of the routes",
        "dromedary-routes | /data/readme.md                        | \"x\"    | the keys of the routes",
        "dromedary-settings | /data/settings.properties            | \"x\"    | the key of the settings",
        "StatefulSet   | /spec/template/spec/volumes/1/configMap/name | \"x\" | there is no ConfigMap x",
        "dromedary-settings | /data/application.properties         | \"dromedary.inbox=/srv\" | /srv is not on the volume",
        "dromedary-settings | /data/application.properties         | \"dromedary.host-rat=5\" | the settings are wrong",
        "dromedary-settings | /data/application.properties         | \"dromedary.routes=/x\" | dromedary.routes is not where",
        "StatefulSet   | /spec/template/spec/containers/0/workingDir | \"/\"  | not mounted where they are read",
        "StatefulSet   | /spec/template/spec/containers/0/volumeMounts/0/readOnly | true | is not on the volume",
        "StatefulSet   | /spec/template/spec/securityContext/runAsNonRoot | false | the pod may run as root",
        "StatefulSet   | /spec/template/spec/securityContext/runAsUser | 0    | the pod has no user",
        "StatefulSet   | /spec/template/spec/securityContext/runAsGroup |     | the pod has no group",
        "StatefulSet   | /spec/template/spec/securityContext/fsGroup | 5      | the volume is not the group's",
        "StatefulSet   | /spec/template/spec/securityContext/seccompProfile | | system calls are not filtered",
        "StatefulSet   | /spec/template/spec/automountServiceAccountToken | | the pod gets a token",
        "StatefulSet   | /spec/template/spec/enableServiceLinks    |          | Services become environment",
        "StatefulSet   | /spec/template/spec/hostNetwork           | true     | the pod is part of its host",
        "StatefulSet   | /spec/template/spec/volumes/0/hostPath    | {}       | a folder of the host",
        "StatefulSet   | /spec/template/spec/containers/0/securityContext/allowPrivilegeEscalation | | privileges may grow",
        "StatefulSet   | /spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem | | the file system can be written",
        "StatefulSet   | /spec/template/spec/containers/0/securityContext/capabilities/add | [\"NET_RAW\"] | capabilities are left",
        "StatefulSet   | /spec/template/spec/containers/0/securityContext/privileged | true | is privileged",
        "NetworkPolicy | /spec/policyTypes                         | [\"Ingress\"] | both ways",
        "NetworkPolicy | /spec/ingress/0/from                      |          | others than Prometheus",
        "NetworkPolicy | /spec/egress/0/to                         |          | leads everywhere",
        "NetworkPolicy | /spec/egress/0/ports                      |          | more than name look-ups",
        "NetworkPolicy | /spec/egress/1/to/1                       |          | public addresses are not open",
        "NetworkPolicy | /spec/egress/1/to/0/ipBlock/except/4      |          | the NetworkPolicy lets it out",
        "NetworkPolicy | /spec/egress/1/to/1/ipBlock/except/13     |          | the NetworkPolicy lets it out",
        "NetworkPolicy | /spec/egress/1/to/1/ipBlock/except/1 | \"::ffff:0:0/96\" | the API does not take",
        "NetworkPolicy | /spec/egress/1/to/1/ipBlock/except/1 | \"10.0.0.0/8\" | the API does not take",
        "NetworkPolicy | /spec/egress/1/to/0/ipBlock/except/1      | \"10.0.0.0/7\" | which the program calls",
        "StatefulSet   | /spec/replicas                            | 2        | there is not one replica",
        "StatefulSet   | /spec/volumeClaimTemplates/0/spec/accessModes | [\"ReadWriteMany\"] | others may mount",
        "StatefulSet   | /spec/template/spec/containers/0/env/0/value | \"C\" | LANG is not C.UTF-8",
        "StatefulSet   | /spec/template/spec/containers/0/image    | \"h:5000/dromedary\" | the image has no tag",
        "StatefulSet   | /spec/template/spec/containers/0/image    | \"dromedary:latest\" | the image has no tag",
        "StatefulSet   | /spec/podManagementPolicy                 |          | a roll back waits",
        "StatefulSet   | /spec/template/spec/terminationGracePeriodSeconds | 30 | killed before it has drained",
        "dromedary-settings | /data/application.properties         | \"dromedary.grace=5m\" | killed before it has drained",
        "Service       | /metadata/namespace                       | \"x\"    | a namespace of its own",
        "StatefulSet   | /spec/template/spec/containers/0/resources/limits/memory | | there are no limits",
        "StatefulSet   | /spec/template/spec/containers/0/resources/requests | | there are no requests",
        "StatefulSet   | /spec/template/spec/volumes/0/emptyDir    | {}       | a folder has no bound",
      })
  void eachRuleSeesWhatBreaksIt(String kind, String pointer, String value, String fault)
      throws IOException {
    Manifests broken = Manifests.composed(BASE);
    for (String more : List.of("service-monitor.yaml", "prometheus-rule.yaml")) {
      Path file = Manifests.ROOT.resolve("overlays/monitoring").resolve(more);
      broken.objects().add(Manifests.YAML.readTree(file.toFile()));
    }
    assertThat(faults(broken)).isEmpty();

    change(broken.object(kind), pointer, value);

    assertThat(faults(broken)).anyMatch(found -> found.contains(fault));
  }

  private static void change(JsonNode object, String pointer, String value) throws IOException {
    int last = pointer.lastIndexOf('/');
    JsonNode parent = object.at(pointer.substring(0, last));
    String name = pointer.substring(last + 1).replace("~1", "/");
    if (parent instanceof ArrayNode list) {
      list.remove(Integer.parseInt(name));
      if (value != null) {
        list.insert(Integer.parseInt(name), Manifests.YAML.readTree(value));
      }
    } else if (value == null) {
      assertThat(((ObjectNode) parent).remove(name)).as(pointer).isNotNull();
    } else {
      ((ObjectNode) parent).set(name, Manifests.YAML.readTree(value));
    }
  }
}
