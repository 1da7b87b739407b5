package io.dromedary.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the built classes say to a native compiler: our own files, and those that picocli's
 * processor has written.
 *
 * @param classes what is registered of each class
 * @param resources patterns of the resources that are included
 * @param lateClasses the classes that are initialised at run time
 */
record NativeConfig(Map<String, JsonNode> classes, Set<String> resources, Set<String> lateClasses) {

  private static final Path FOLDER = Path.of("target/classes/META-INF/native-image");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LATE = "--initialize-at-run-time=";

  static NativeConfig read() throws IOException {
    NativeConfig config = new NativeConfig(new TreeMap<>(), new HashSet<>(), new TreeSet<>());
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        config.add(file);
      }
    }
    return config;
  }

  private void add(Path file) throws IOException {
    switch (file.getFileName().toString()) {
      case "reflect-config.json" ->
          JSON.readTree(file.toFile()).forEach(one -> classes.put(one.path("name").asText(), one));
      case "resource-config.json" ->
          JSON.readTree(file.toFile())
              .at("/resources/includes")
              .forEach(one -> resources.add(one.path("pattern").asText()));
      case "native-image.properties" -> addArguments(file);
      default -> {
        // proxies are looked at by name
      }
    }
  }

  private void addArguments(Path file) throws IOException {
    Properties properties = new Properties();
    try (var in = Files.newInputStream(file)) {
      properties.load(in);
    }
    for (String argument : properties.getProperty("Args").split(" ")) {
      if (argument.startsWith(LATE)) {
        lateClasses.addAll(Arrays.asList(argument.substring(LATE.length()).split(",")));
      }
    }
  }

  /** Without what is said of a class, or without a pattern. */
  NativeConfig without(String name) {
    Map<String, JsonNode> fewer = new TreeMap<>(classes);
    fewer.remove(name);
    Set<String> less = new HashSet<>(resources);
    less.removeIf(pattern -> pattern.contains(name));
    Set<String> earlier = new TreeSet<>(lateClasses);
    earlier.remove(name);
    return new NativeConfig(fewer, less, earlier);
  }

  boolean hasClass(String name) {
    return classes.containsKey(name);
  }

  /** Whether all public methods of a class may be called by reflection. */
  boolean hasMethods(String name) {
    return hasClass(name) && classes.get(name).path("allPublicMethods").asBoolean();
  }

  boolean hasResource(String name) {
    return resources.stream().anyMatch(pattern -> Pattern.matches(pattern, name));
  }
}
