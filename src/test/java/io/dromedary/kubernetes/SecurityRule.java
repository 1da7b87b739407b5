package io.dromedary.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The pod may do nothing but run its program: the "restricted" standard for pods, and more. */
final class SecurityRule implements Rule {

  @Override
  public List<String> faults(Manifests manifests) {
    Faults faults = new Faults();
    JsonNode pod = manifests.pod().path("spec");
    JsonNode all = pod.path("securityContext");
    faults
        .unless(all.path("runAsNonRoot").asBoolean(), "the pod may run as root")
        .unless(all.path("runAsUser").asInt() > 0, "the pod has no user of its own")
        .unless(all.path("runAsGroup").asInt() > 0, "the pod has no group of its own")
        .unless(
            all.path("fsGroup").asInt() == all.path("runAsGroup").asInt(),
            "the volume is not the group's")
        .unless(
            all.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
            "system calls are not filtered")
        .unless(
            isFalse(pod.path("automountServiceAccountToken")), "the pod gets a token of the API")
        .unless(isFalse(pod.path("enableServiceLinks")), "Services become environment variables")
        .unless(
            List.of("hostNetwork", "hostPID", "hostIPC").stream().noneMatch(pod::has),
            "the pod is part of its host")
        .unless(
            Manifests.stream(pod.path("volumes")).noneMatch(volume -> volume.has("hostPath")),
            "a folder of the host is mounted")
        .unless(pod.path("containers").size() == 1, "there is not one container");
    container(faults, manifests.container().path("securityContext"));
    return faults.list();
  }

  private static void container(Faults faults, JsonNode context) {
    faults
        .unless(isFalse(context.path("allowPrivilegeEscalation")), "privileges may grow")
        .unless(
            context.path("readOnlyRootFilesystem").asBoolean(), "the file system can be written")
        .unless(
            context.at("/capabilities/drop").toString().equals("[\"ALL\"]")
                && !context.path("capabilities").has("add"),
            "capabilities are left")
        .unless(!context.has("privileged"), "the container is privileged");
  }

  private static boolean isFalse(JsonNode flag) {
    return flag.isBoolean() && !flag.asBoolean();
  }
}
