package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.app.cli.RootCommand;
import io.dromedary.app.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code check} with outputs of all kinds. Its list needs no call. */
class CheckedOutputTest {

  private static final int SOME_INVALID = 1;
  private static final String PLAIN = "plain";

  @TempDir private Path folder;
  private Path list;

  @BeforeEach
  void writeList() throws IOException {
    list = Files.writeString(folder.resolve("list.txt"), "no url\nnone either\n");
  }

  private int check(Path output) {
    return RootCommand.runOnCamelMain(
        "check", "-q", "--state=" + folder.resolve("state"), "--output=" + output, list.toString());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theListItselfIsRefusedAndStaysAsItIs() throws IOException {
    assertThat(check(list)).isEqualTo(ExitCode.USAGE);
    assertThat(list).hasContent("no url\nnone either\n");
    assertThat(names()).containsExactly("list.txt");
  }

  @Test
  void aLinkStaysAndItsTargetIsReplaced() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
    assertThat(check(link)).isEqualTo(SOME_INVALID);
    assertThat(link).isSymbolicLink();
    assertThat(Files.readAllLines(target)).hasSize(2).allMatch(line -> line.contains("invalid"));
    assertThat(names())
        .containsExactly("link", "list.txt", "state", "target", "target.summary.json");
  }

  @Test
  void aPipeGetsTheLinesAloneAndNothingStandsBesideIt() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<List<String>> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readAllLines(pipe);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(check(pipe)).isEqualTo(SOME_INVALID);
    assertThat(read.get(10, TimeUnit.SECONDS))
        .hasSize(2)
        .allMatch(line -> line.contains("\"outcome\":\"invalid\""));
    assertThat(names()).containsExactly("list.txt", "pipe", "state");
  }

  @Test
  void aStreamThatTakesNothingEndsTheCheck() throws IOException {
    Path full = Files.createSymbolicLink(folder.resolve("full"), Path.of("/dev/full"));
    assertThat(check(full)).isEqualTo(ExitCode.USAGE);
    assertThat(full).isSymbolicLink();
    assertThat(names()).containsExactly("full", "list.txt", "state");
  }

  @Test
  void aPlanIsNotWrittenOverItsListEither() throws IOException {
    int code =
        RootCommand.runOnCamelMain(
            "check", "-q", "--no-state", "--plan", "-o", list.toString(), list.toString());
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(list).hasContent("no url\nnone either\n");
  }

  private Process start(Path out, Path err, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "io.dromedary.CamelMainDromedary"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
        .redirectError(err.toFile())
        .start();
  }

  @Test
  void aFullStandardOutputIsReported() throws Exception {
    Path err = folder.resolve("err");
    Process process = start(Path.of("/dev/full"), err, "--version");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.USAGE);
    assertThat(err).content().contains("standard output was to show is lost");
  }

  /** What the shell has opened is not replaced, and what stands in it already stays. */
  @Test
  void standardOutputGetsTheLinesAndStandardErrorTheReport() throws Exception {
    Path out = Files.writeString(folder.resolve(PLAIN), "before\n");
    Path err = folder.resolve("err");
    Process process = start(out, err, "check", "--no-state", "-o", out.toString(), list.toString());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(SOME_INVALID);
    assertThat(Files.readAllLines(out)).hasSize(3).startsWith("before");
    assertThat(err).content().contains("Checked 2 lines");
    assertThat(names()).containsExactly("err", "list.txt", PLAIN);
  }
}
