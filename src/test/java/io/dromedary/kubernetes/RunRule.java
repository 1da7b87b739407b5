package io.dromedary.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One process at a time, with bounds, that has the time to end in order. */
final class RunRule implements Rule {

  /** Behind the grace period: results are finished, the database is closed. */
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private static final String GRACE = "dromedary.grace";

  @Override
  public List<String> faults(Manifests manifests) {
    Faults faults = new Faults();
    JsonNode set = manifests.one("StatefulSet").path("spec");
    JsonNode resources = manifests.container().path("resources");
    String image = manifests.container().path("image").asText();
    JsonNode claim = set.at("/volumeClaimTemplates/0/spec");
    faults
        .unless(set.path("replicas").asInt() == 1, "there is not one replica")
        .unless(
            claim.path("accessModes").toString().equals("[\"ReadWriteOnce\"]"),
            "others may mount the volume")
        .unless(manifests.environment("LANG").equals("C.UTF-8"), "LANG is not C.UTF-8")
        .unless(
            image.matches(".*[^/]:[^/:]+") && !image.endsWith(":latest"),
            "the image has no tag that stays")
        .unless(
            set.path("podManagementPolicy").asText().equals("Parallel"),
            "a roll back waits for a pod that cannot start")
        .unless(
            manifests.pod().at("/spec/terminationGracePeriodSeconds").asLong()
                >= grace(manifests).plus(CLOSING).toSeconds(),
            "the pod is killed before it has drained")
        .unless(isFrom(manifests), "an object has a namespace of its own");
    for (String bound : List.of("requests", "limits")) {
      faults.unless(
          resources.at("/" + bound + "/cpu").isTextual()
              && resources.at("/" + bound + "/memory").isTextual(),
          "there are no " + bound);
    }
    Manifests.stream(manifests.pod().at("/spec/volumes"))
        .filter(volume -> volume.has("emptyDir"))
        .forEach(
            volume ->
                faults.unless(
                    volume.at("/emptyDir/sizeLimit").isTextual(), "a folder has no bound"));
    return faults.list();
  }

  private static Duration grace(Manifests manifests) {
    String set = FolderRule.settings(manifests).get(GRACE);
    Map<String, String> settings =
        Optional.ofNullable(set).map(value -> Map.of(GRACE, value)).orElse(Map.of());
    return Settings.of(settings).patience().grace();
  }

  /** All objects are in one namespace, or all in that of whoever applies them. */
  private static boolean isFrom(Manifests manifests) {
    return manifests.objects().stream()
            .map(object -> object.at("/metadata/namespace").asText())
            .distinct()
            .count()
        == 1;
  }
}
