package io.dromedary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.testkit.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bill of materials names every library that the packaged program ships. */
class BillOfMaterialsIT {

  private static final Path APPLICATION = Program.jar().toAbsolutePath().getParent();

  @Test
  void namesEveryLibraryWithLicenceAndHash() throws IOException {
    assumeThat(APPLICATION.resolve("lib")).as("an executable holds no jars").exists();
    JsonNode components =
        new ObjectMapper()
            .readTree(APPLICATION.resolveSibling("bom.json").toFile())
            .path("components");
    Set<String> named = new TreeSet<>();
    for (JsonNode one : components) {
      String name = text(one, "group") + '.' + text(one, "name") + '-' + text(one, "version");
      assertThat(one.path("licenses")).describedAs(name).isNotEmpty();
      assertThat(one.path("hashes")).describedAs(name).isNotEmpty();
      named.add(name + ".jar");
    }
    Set<String> shipped = new TreeSet<>();
    shipped.addAll(jars("lib/main"));
    shipped.addAll(jars("lib/boot"));
    assertThat(shipped).hasSizeGreaterThan(50).allSatisfy(jar -> assertThat(named).contains(jar));
  }

  private static String text(JsonNode component, String field) {
    return component.path(field).asText();
  }

  private static Set<String> jars(String folder) throws IOException {
    try (Stream<Path> files = Files.list(APPLICATION.resolve(folder))) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }
}
