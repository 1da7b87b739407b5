package io.dromedary.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.settings.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The settings are valid, and the folders that they name are where the volumes are. */
final class FolderRule implements Rule {

  private static final String ROUTES = "dromedary.routes";

  @Override
  public List<String> faults(Manifests manifests) {
    Faults faults = new Faults();
    Map<String, String> settings = settings(manifests);
    String routes = settings.getOrDefault(ROUTES, "");
    settings.remove(ROUTES);
    folders(faults, manifests, settings);
    faults.unless(
        mount(manifests, routes).path("name").asText().equals("routes")
            && volume(manifests, "routes").startsWith("dromedary-routes"),
        "dromedary.routes is not where the routes are mounted");
    Path config = Path.of(manifests.container().path("workingDir").asText("/"), "config");
    faults.unless(
        mount(manifests, config.toString()).path("name").asText().equals("settings")
            && volume(manifests, "settings").startsWith("dromedary-settings"),
        "the settings are not mounted where they are read");
    return faults.list();
  }

  private static void folders(Faults faults, Manifests manifests, Map<String, String> settings) {
    try {
      Settings.Folders folders = Settings.of(settings).folders();
      for (Path folder : List.of(folders.inbox(), folders.outbox(), folders.state())) {
        faults.unless(isKept(manifests, folder), folder + " is not on the volume");
      }
    } catch (RuntimeException e) {
      faults.unless(false, "the settings are wrong: " + e.getMessage());
    }
  }

  private static boolean isKept(Manifests manifests, Path folder) {
    JsonNode claims = manifests.one("StatefulSet").at("/spec/volumeClaimTemplates");
    return Manifests.stream(manifests.container().path("volumeMounts"))
        .filter(mount -> folder.startsWith(Path.of(mount.path("mountPath").asText())))
        .filter(mount -> !mount.path("readOnly").asBoolean())
        .anyMatch(
            mount ->
                Manifests.stream(claims)
                    .anyMatch(claim -> Manifests.name(claim).equals(mount.path("name").asText())));
  }

  private static JsonNode mount(Manifests manifests, String path) {
    return Manifests.stream(manifests.container().path("volumeMounts"))
        .filter(mount -> mount.path("mountPath").asText().equals(path))
        .findFirst()
        .orElseGet(Manifests.YAML::createObjectNode);
  }

  private static String volume(Manifests manifests, String name) {
    return Manifests.stream(manifests.pod().at("/spec/volumes"))
        .filter(volume -> volume.path("name").asText().equals(name))
        .map(volume -> volume.at("/configMap/name").asText())
        .findFirst()
        .orElse("");
  }

  /** The settings that the ConfigMap holds. */
  static Map<String, String> settings(Manifests manifests) {
    Properties properties = new Properties();
    JsonNode map = manifests.configMap("dromedary-settings");
    try {
      properties.load(new StringReader(map.at("/data/application.properties").asText()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Map<String, String> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return settings;
  }
}
