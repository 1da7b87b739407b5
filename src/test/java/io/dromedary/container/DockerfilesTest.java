package io.dromedary.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.app.wiring.Version;
import io.dromedary.container.Dockerfile.Instruction;
import io.dromedary.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the images promise stands in their files, and each rule sees what breaks it. */
class DockerfilesTest {

  private static final Path FOLDER = Path.of("src/main/docker");
  private static final Pattern USER = Pattern.compile("[1-9]\\d*:[1-9]\\d*");
  private static final List<String> LABELS =
      List.of("title", "description", "licenses", "version", "revision", "base.name");

  /** What the build makes, as {@code COPY} may name it, besides the files of this folder. */
  private static final List<String> BUILT =
      List.of(
          "target/quarkus-app/lib/",
          "target/quarkus-app/app/",
          "target/quarkus-app/quarkus/",
          "target/quarkus-app/quarkus-run.jar",
          "target/dromedary-*-runner");

  private static String read(String name) throws IOException {
    return Files.readString(FOLDER.resolve("Dockerfile." + name));
  }

  private static List<String> faults(String text) throws IOException {
    Dockerfile file = Dockerfile.parse(text);
    List<String> faults = new ArrayList<>();
    int port = Settings.of(Map.of()).monitoring().management().port();
    check(faults, USER.matcher(file.last("USER").rest()).matches(), "USER");
    check(faults, !file.last("ENTRYPOINT").exec().isEmpty(), "ENTRYPOINT");
    check(faults, file.last("CMD").exec().equals(List.of("watch")), "CMD");
    check(faults, file.last("EXPOSE").rest().equals("" + port), "EXPOSE");
    check(faults, file.last("STOPSIGNAL").rest().equals("SIGTERM"), "STOPSIGNAL");
    check(
        faults,
        file.last("HEALTHCHECK").exec().equals(List.of("/dromedary/healthy")),
        "HEALTHCHECK");
    check(faults, file.last("ENV").rest().contains("LANG=C.UTF-8"), "LANG");
    check(
        faults,
        file.last("ENV").rest().contains("DROMEDARY_MANAGEMENT=0.0.0.0:" + port),
        "DROMEDARY_MANAGEMENT");
    check(faults, file.last("ARG").rest().startsWith("REVISION="), "REVISION");
    check(
        faults,
        file.all("ARG").anyMatch(one -> one.rest().equals("VERSION=" + Version.TEXT)),
        "VERSION");
    check(faults, file.all("ADD").findAny().isEmpty(), "ADD");
    labels(faults, file.last("LABEL").rest(), file.last("FROM").rest());
    file.all("FROM").forEach(from -> check(faults, isTagged(from), "FROM " + from.rest()));
    file.all("COPY").forEach(copy -> sources(faults, copy));
    return faults;
  }

  private static void check(List<String> faults, boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }

  private static boolean isTagged(Instruction from) {
    String image = from.words().get(0);
    return image.matches("[a-z./-]+:[\\w.-]+") && !image.endsWith(":latest");
  }

  private static void labels(List<String> faults, String labels, String base) {
    LABELS.forEach(
        label ->
            check(
                faults,
                labels.contains("org.opencontainers.image." + label + "=\""),
                "label " + label));
    check(faults, labels.contains("base.name=\"" + base + '"'), "label base.name");
  }

  private static void sources(List<String> faults, Instruction copy) {
    if (copy.rest().startsWith("--from=")) {
      return;
    }
    List<String> words = copy.words();
    for (String source : words.subList(0, words.size() - 1)) {
      boolean there = BUILT.contains(source) || Files.isRegularFile(Path.of(source));
      check(faults, there, "COPY " + source);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jvm", "native"})
  void theFileKeepsToTheRules(String name) throws IOException {
    assertThat(faults(read(name))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "USER 10001:10001, USER root, USER",
    "USER 10001:10001, USER 0:0, USER",
    "ENTRYPOINT [, ENTRYPOINT /bin/sh [, ENTRYPOINT",
    "CMD [\"watch\"], CMD watch, CMD",
    "EXPOSE 9000, EXPOSE 8080, EXPOSE",
    "STOPSIGNAL SIGTERM, STOPSIGNAL SIGKILL, STOPSIGNAL",
    "CMD [\"/dromedary/healthy\"], CMD curl localhost, HEALTHCHECK",
    "LANG=C.UTF-8, LANG=C, LANG",
    "0.0.0.0:9000, 127.0.0.1:9000, DROMEDARY_MANAGEMENT",
    "VERSION=0.1.0, VERSION=0.0.9, VERSION",
    "image.licenses=, image.license=, label licenses",
    "COPY --chmod=755 src, ADD https://example.org/x src, ADD",
    "src/main/docker/healthy, src/main/docker/health, COPY src/main/docker/health"
  })
  void eachRuleSeesWhatBreaksIt(String right, String wrong, String fault) throws IOException {
    for (String name : List.of("jvm", "native")) {
      assertThat(read(name)).contains(right);
      String found = faults(read(name).replace(right, wrong)).toString();
      assertThat(found).contains(fault);
    }
  }

  @Test
  void anImageWithoutATagThatStaysIsSeen() throws IOException {
    assertThat(faults(read("native").replace("FROM ubuntu:24.04", "FROM ubuntu")))
        .contains("FROM ubuntu");
    assertThat(faults(read("jvm").replace("25-jre-noble", "latest")).toString())
        .contains("FROM eclipse-temurin:latest");
  }

  @Test
  void whatIsCopiedReachesTheBuild() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of(".dockerignore")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();

    assertThat(lines.get(0)).isEqualTo("*");
    assertThat(lines).contains("!target/quarkus-app", "!target/dromedary-*-runner");
    assertThat(lines).contains("!" + FOLDER).contains("target/quarkus-app/dromedary.jsa");
  }

  @Test
  void javaTakesItsMemoryFromTheLimitAndTheArchiveThatWasMadeForIt() throws IOException {
    Dockerfile file = Dockerfile.parse(read("jvm"));
    List<String> java = file.last("ENTRYPOINT").exec();

    assertThat(java.get(0)).isEqualTo("java");
    assertThat(java)
        .contains("-XX:MaxRAMPercentage=40", "-XX:AOTCache=/dromedary/dromedary.aot")
        .noneMatch(option -> option.startsWith("-Xmx"))
        .containsSubsequence("-jar", "/dromedary/quarkus-run.jar");
    assertThat(file.all("RUN").map(Instruction::rest))
        .anyMatch(run -> run.startsWith("/dromedary/train /dromedary"));
    assertThat(Files.readString(Path.of("src/main/launcher/dromedary")))
        .as("options that the launcher has, too")
        .contains("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    assertThat(java).contains("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  }
}
