package io.dromedary.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every resource that the program reads while it runs is in the executable. */
class ReadAtRunTimeTest {

  /** What no Quarkus extension includes: our own files, and those of libraries that have none. */
  private static final List<String> WITHOUT_EXTENSION =
      List.of("/target/classes/", "/icu4j", "/flyway-core", "/httpclient5", "/structured-fields");

  /** Names in several scripts, written to the left and to the right, joined, and in capitals. */
  private static final List<String> LINES =
      List.of(
          "http://b\u00fccher.invalid/",
          "http://B\u00dcCHER.invalid/",
          "http://\u03b2\u03cc\u03bb\u03bf\u03c2.invalid/",
          "http://\u0645\u062b\u0627\u0644.invalid/",
          "http://\u0915\u094d\u200d\u0937.invalid/",
          "http://xn--bcher-kva.invalid/",
          "no url");

  @TempDir private static Path folder;
  private static Map<String, String> read;

  /** One check that needs all of it: route files, migrations, names in Unicode, domains. */
  @BeforeAll
  static void check() throws Exception {
    Path list = Files.write(folder.resolve("list.txt"), LINES);
    System.setProperty("dromedary.group-by", "domain");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (RecordingLoader loader = new RecordingLoader()) {
      Thread.currentThread().setContextClassLoader(loader);
      Object code =
          loader
              .loadClass("io.dromedary.app.cli.RootCommand")
              .getMethod("runOnCamelMain", String[].class)
              .invoke(
                  null,
                  (Object)
                      new String[] {
                        "check",
                        "--quiet",
                        "--no-state",
                        "--output=" + folder.resolve("out.jsonl"),
                        list.toString()
                      });
      assertThat(code).isEqualTo(1);
      read = loader.found();
    } finally {
      System.clearProperty("dromedary.group-by");
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static Map<String, String> missing(NativeConfig config) {
    Map<String, String> missing = new TreeMap<>(read);
    missing.values().removeIf(url -> WITHOUT_EXTENSION.stream().noneMatch(url::contains));
    missing.keySet().removeIf(config::hasResource);
    return missing;
  }

  @Test
  void everyResourceIsIncluded() throws Exception {
    assertThat(missing(NativeConfig.read())).isEmpty();
    assertThat(read.keySet())
        .contains("routes/check.camel.yaml", "db/frontier/V1__frontier.sql")
        .anyMatch(name -> name.endsWith("uts46.nrm"));
  }

  @Test
  void oneThatIsNotIncludedIsSeen() throws Exception {
    NativeConfig config = NativeConfig.read();
    for (String name :
        List.of("V2__lists.sql", "inbox.camel.yaml", "uts46", "publicsuffix", "version.txt")) {
      assertThat(missing(config.without(name))).as(name).isNotEmpty();
    }
  }

  @Test
  void everyScriptAndRouteThatThereIsIsIncluded() throws Exception {
    NativeConfig config = NativeConfig.read();
    for (String place : List.of("db/frontier", "db/postgres", "routes")) {
      try (Stream<Path> files = Files.list(Path.of("target/classes", place))) {
        assertThat(files.map(file -> place + '/' + file.getFileName()))
            .isNotEmpty()
            .allMatch(config::hasResource);
      }
    }
  }
}
