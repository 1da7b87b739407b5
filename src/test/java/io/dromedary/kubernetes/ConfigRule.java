package io.dromedary.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** ConfigMaps hold the settings and all route files, and the pod names those that there are. */
final class ConfigRule implements Rule {

  private static final Pattern HASHED = Pattern.compile(".*-[0-9a-z]{10}");

  @Override
  public List<String> faults(Manifests manifests) {
    Faults faults = new Faults();
    Set<String> routes = keys(manifests.configMap("dromedary-routes"));
    faults.unless(
        routes.containsAll(files()) && routes.stream().allMatch(key -> key.endsWith(".camel.yaml")),
        "the keys of the routes are not those of the route files");
    faults.unless(
        keys(manifests.configMap("dromedary-settings")).equals(Set.of("application.properties")),
        "the key of the settings is not application.properties");
    Set<String> maps =
        manifests.all("ConfigMap").stream().map(Manifests::name).collect(Collectors.toSet());
    boolean hashed = maps.stream().anyMatch(name -> HASHED.matcher(name).matches());
    for (JsonNode volume : manifests.pod().at("/spec/volumes")) {
      String map = volume.at("/configMap/name").asText();
      faults.unless(map.isEmpty() || maps.contains(map), "there is no ConfigMap " + map);
      faults.unless(
          map.isEmpty() || !hashed || HASHED.matcher(map).matches(),
          "a change of " + map + " does not roll the pod");
    }
    return faults.list();
  }

  private static Set<String> keys(JsonNode map) {
    Set<String> keys = new TreeSet<>();
    map.path("data").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static Set<String> files() {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".camel.yaml"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
