package io.dromedary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Pause;
import io.dromedary.testkit.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that goes wrong fails no build, and leaves no process behind. */
class TrainingTest {

  private static final Duration MOST = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final String WARNING = "[WARNING] no ";

  @TempDir private Path folder;
  private Path application;
  private Path log;

  @BeforeEach
  void makeFolders() throws IOException {
    application = Files.createDirectory(folder.resolve("app"));
    log = folder.resolve("training.log");
  }

  @Test
  void aProgramThatDoesNotStartIsAWarning() throws IOException {
    Files.writeString(application.resolve("quarkus-run.jar"), "no jar");
    Files.writeString(application.resolve("dromedary.jsa"), "of an earlier build");

    try (Program training = Program.start(log, command("60"))) {
      assertThat(training.endedWithin(MOST)).hasValue(0);
    }

    assertThat(log).content().contains(WARNING, "exit code 1");
    assertThat(Files.isExecutable(application.resolve("dromedary"))).isTrue();
    assertThat(application.resolve("dromedary.jsa")).doesNotExist();
    assertThat(Files.list(folder.resolve("tmp"))).isEmpty();
  }

  @Test
  void aProgramThatDoesNotEndIsAWarningAndIsEnded() throws IOException {
    makeEndless();

    try (Program training = Program.start(log, command("1"))) {
      List<ProcessHandle> started = allStarted(training);
      assertThat(training.endedWithin(MOST)).hasValue(0);
      assertGone(started);
    }

    assertThat(log).content().contains(WARNING, "did not end within PT1S");
  }

  @Test
  void aTrainingThatIsKilledLeavesNoProcess() throws IOException {
    makeEndless();

    try (Program training = Program.start(log, command("60"))) {
      List<ProcessHandle> started = allStarted(training);
      training.kill();
      assertGone(started);
    }
  }

  @Test
  void aBuildThatIsKilledLeavesNoProcess() throws IOException {
    makeEndless();
    List<String> build = new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\"; exit", "sh"));
    build.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    build.addAll(command("60"));

    try (Program maven = Program.startCommand(log, build, Map.of())) {
      List<ProcessHandle> started = allStarted(maven);
      maven.kill();
      assertGone(started);
    }
  }

  @Test
  void aLauncherThatIsNotThereFailsTheBuild() throws IOException {
    List<String> command = command("60");
    command.set(command.indexOf("src/main/launcher/dromedary"), "src/main/launcher/missing");

    try (Program training = Program.start(log, command)) {
      assertThat(training.endedWithin(MOST)).hasValue(2);
    }

    assertThat(log).content().contains("[ERROR]", "missing");
  }

  private List<String> command(String seconds) throws IOException {
    return new ArrayList<>(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Training.class.getName(),
            "src/main/launcher/dromedary",
            application.toString(),
            Files.createDirectories(folder.resolve("tmp")).toString(),
            seconds));
  }

  /** All processes below one, once the program that is trained has started one too. */
  private List<ProcessHandle> allStarted(Program training) {
    assertThat(Pause.until(MOST, LOOK, () -> Files.exists(application.resolve("up"))))
        .as(training.lastWords())
        .isTrue();
    List<ProcessHandle> started = training.process().descendants().toList();
    // The load server, the guard, the program, and what it has started.
    assertThat(started).hasSizeGreaterThanOrEqualTo(4).allMatch(ProcessHandle::isAlive);
    return started;
  }

  private static void assertGone(List<ProcessHandle> started) {
    assertThat(Pause.until(MOST, LOOK, () -> started.stream().noneMatch(TrainingTest::runs)))
        .as(() -> "still there: " + started.stream().filter(TrainingTest::runs).toList())
        .isTrue();
  }

  /** One that has ended, and that nobody has asked about, has no command any more. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private void makeEndless() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Endless.class.getName());
    String name = Endless.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(application.resolve("quarkus-run.jar"));
        JarOutputStream jar = new JarOutputStream(file, manifest);
        InputStream code = Endless.class.getResourceAsStream('/' + name)) {
      jar.putNextEntry(new JarEntry(name));
      code.transferTo(jar);
    }
  }

  /** In the place of the program: starts a process, says so beside its jar, and stays. */
  static final class Endless {

    private Endless() {}

    public static void main(String[] arguments) throws Exception {
      Process child = new ProcessBuilder("sleep", "600").start();
      Files.createFile(Path.of(System.getProperty("java.class.path")).resolveSibling("up"));
      child.waitFor();
    }
  }
}
