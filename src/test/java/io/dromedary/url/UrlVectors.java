package io.dromedary.url;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The URL vectors of the Web Platform Tests, which the project does not carry a copy of. */
public final class UrlVectors {

  private static final String PROPERTY = "dromedary.vectors";
  private static final Path BESIDE_PROJECT = Path.of("shared", "data", "urltestdata.json");

  private UrlVectors() {}

  /**
   * One vector.
   *
   * @param base the base URL, empty when there is none
   * @param expected all the parts, absent when the input must be rejected
   */
  public record Vector(String input, String base, Optional<JsonNode> expected) {

    boolean isHttp() {
      String trimmed = InputText.trim(input);
      return trimmed.startsWith("http://") || trimmed.startsWith("https://");
    }

    /**
     * The canonical URL that is to be called; empty where the standard has another scheme or none.
     */
    public Optional<String> called() {
      return expected
          .map(parts -> parts.get("href").asText())
          .filter(href -> href.startsWith("http:") || href.startsWith("https:"))
          .map(href -> href.replaceFirst("#.*", ""));
    }

    /** Also the likes of {@code HTTP:host} and {@code http:\\host}. */
    public boolean isHttpInAnyForm() {
      String trimmed = InputText.trim(input).toLowerCase(Locale.ROOT);
      return trimmed.startsWith("http:") || trimmed.startsWith("https:");
    }

    boolean hasHttpBase() {
      return base.startsWith("http:") || base.startsWith("https:");
    }

    /** Whether the standard's answer is one that we can give: an http URL, or none. */
    boolean isAnswerable() {
      return expected.map(parts -> parts.get("protocol").asText().startsWith("http")).orElse(true);
    }
  }

  /** Reads all vectors, or skips the test when the file is not there. */
  public static List<Vector> read() throws IOException {
    Optional<Path> file = file();
    Assumptions.assumeTrue(
        file.isPresent(),
        "the URL vectors are not here: set -D" + PROPERTY + "=<path of urltestdata.json>");
    List<Vector> vectors = new ArrayList<>();
    for (JsonNode node : new ObjectMapper().readTree(Files.readAllBytes(file.get()))) {
      if (node.isObject()) {
        vectors.add(vector(node));
      }
    }
    return vectors;
  }

  private static Vector vector(JsonNode node) {
    boolean rejected = node.path("failure").asBoolean();
    String base = node.path("base").isTextual() ? node.get("base").asText() : "";
    return new Vector(
        node.get("input").asText(), base, rejected ? Optional.empty() : Optional.of(node));
  }

  private static Optional<Path> file() {
    String given = System.getProperty(PROPERTY);
    if (given != null) {
      return Optional.of(Path.of(given)).filter(Files::isRegularFile);
    }
    Path folder = Path.of("").toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder.resolve(BESIDE_PROJECT))) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder).map(found -> found.resolve(BESIDE_PROJECT));
  }
}
