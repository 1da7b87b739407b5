package io.dromedary.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The objects that an overlay brings into a cluster.
 *
 * @param objects each as its YAML has it
 */
record Manifests(List<JsonNode> objects) {

  static final Path ROOT = Path.of("src/main/kubernetes");
  static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static final String KUSTOMIZATION = "kustomization.yaml";

  /** Whether {@code kubectl} is on this machine. */
  static boolean canRender() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
  }

  /** What {@code kubectl kustomize} makes of a folder. */
  static Manifests rendered(Path folder) throws IOException {
    Process kubectl =
        new ProcessBuilder("kubectl", "kustomize", folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String text = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (kubectl.waitFor() != 0) {
        throw new IOException(folder + " cannot be rendered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return new Manifests(read(text));
  }

  /**
   * What a folder makes, put together here: its files, those of the folders that it names, its
   * ConfigMaps, and what its patches add. Names of ConfigMaps lack the hash.
   */
  static Manifests composed(Path folder) throws IOException {
    JsonNode kustomization = YAML.readTree(folder.resolve(KUSTOMIZATION).toFile());
    List<JsonNode> objects = new ArrayList<>();
    for (JsonNode name : kustomization.path("resources")) {
      Path resource = folder.resolve(name.asText()).normalize();
      objects.addAll(
          Files.isDirectory(resource)
              ? composed(resource).objects()
              : read(Files.readString(resource)));
    }
    for (JsonNode generator : kustomization.path("configMapGenerator")) {
      add(objects, configMap(folder, generator), generator.path("behavior").asText());
    }
    Manifests made = new Manifests(objects);
    for (JsonNode patch : kustomization.path("patches")) {
      made.patch(patch.path("target"), YAML.readTree(patch.path("patch").asText()));
    }
    return made;
  }

  private static void add(List<JsonNode> objects, JsonNode map, String behaviour) {
    if (behaviour.equals("merge")) {
      ObjectNode before = (ObjectNode) new Manifests(objects).configMap(name(map)).path("data");
      before.setAll((ObjectNode) map.path("data"));
    } else {
      objects.add(map);
    }
  }

  /** Only what appends to a list is known here. */
  private void patch(JsonNode target, JsonNode operations) {
    for (JsonNode object : all(target.path("kind").asText())) {
      for (JsonNode operation : operations) {
        String path = operation.path("path").asText();
        if (!operation.path("op").asText().equals("add") || !path.endsWith("/-")) {
          throw new IllegalArgumentException("this patch is not known here: " + operation);
        }
        ArrayNode list = (ArrayNode) object.at(path.substring(0, path.length() - 2));
        list.add(operation.path("value"));
      }
    }
  }

  private static JsonNode configMap(Path folder, JsonNode generator) throws IOException {
    ObjectNode map = YAML.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
    map.putObject("metadata")
        .put("name", generator.path("name").asText())
        .set("labels", generator.path("options").path("labels"));
    ObjectNode data = map.putObject("data");
    for (JsonNode file : generator.path("files")) {
      String[] parts = file.asText().split("=");
      Path source = folder.resolve(parts[parts.length - 1]);
      data.put(parts[0], Files.readString(source));
    }
    return map;
  }

  private static List<JsonNode> read(String text) throws IOException {
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(text)) {
      return documents.readAll();
    }
  }

  /** A copy that may be changed. */
  Manifests copy() {
    return new Manifests(
        new ArrayList<>(objects.stream().<JsonNode>map(JsonNode::deepCopy).toList()));
  }

  /** The objects of a kind. */
  List<JsonNode> all(String kind) {
    return objects.stream().filter(one -> one.path("kind").asText().equals(kind)).toList();
  }

  /** The first object of a kind; empty when there is none. */
  JsonNode one(String kind) {
    return all(kind).stream().findFirst().orElseGet(YAML::createObjectNode);
  }

  /** The ConfigMap whose name begins like that. */
  JsonNode configMap(String name) {
    return all("ConfigMap").stream()
        .filter(map -> name(map).startsWith(name))
        .findFirst()
        .orElseGet(YAML::createObjectNode);
  }

  /** The first object of a kind, of a name, or of both with a space between them. */
  JsonNode object(String words) {
    return objects.stream()
        .filter(one -> Set.of(kind(one), name(one), kind(one) + ' ' + name(one)).contains(words))
        .findFirst()
        .orElseThrow();
  }

  private static String kind(JsonNode object) {
    return object.path("kind").asText();
  }

  /** The template of the pods that only call; missing where there are none. */
  JsonNode callers() {
    return one("Deployment").at("/spec/template");
  }

  /** The template of the pod. */
  JsonNode pod() {
    return one("StatefulSet").at("/spec/template");
  }

  /** The only container of the pod. */
  JsonNode container() {
    return pod().at("/spec/containers/0");
  }

  /** The value of an environment variable of the container; empty when it is not set. */
  String environment(String name) {
    return variable(pod(), name).path("value").asText();
  }

  /** An environment variable of the only container of a pod; missing when it is not set. */
  static JsonNode variable(JsonNode pod, String name) {
    return stream(pod.at("/spec/containers/0/env"))
        .filter(one -> one.path("name").asText().equals(name))
        .findFirst()
        .orElseGet(MissingNode::getInstance);
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
