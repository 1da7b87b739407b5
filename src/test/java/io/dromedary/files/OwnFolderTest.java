package io.dromedary.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnFolderTest {

  @TempDir private Path folder;

  private OwnFolder take(String holder) throws IOException {
    return OwnFolder.take(folder.resolve("in"), "inbox", holder, Access.OWNER);
  }

  private UUID identity(String holder) throws IOException {
    try (OwnFolder taken = take(holder)) {
      return taken.identity();
    }
  }

  @Test
  void aFolderKeepsItsIdentity() throws IOException {
    UUID first = identity("a long name of a holder");
    assertThat(identity("b")).isEqualTo(first);
    assertThat(Files.readString(folder.resolve("in/.dromedary-inbox"))).isEqualTo(first + "\nb\n");
  }

  @Test
  void twoFoldersHaveTwoIdentities() throws IOException {
    try (OwnFolder other = OwnFolder.take(folder, "inbox", "a", Access.OWNER)) {
      assertThat(identity("a")).isNotEqualTo(other.identity());
    }
  }

  @Test
  void aFolderIsTakenOnce() throws IOException {
    try (OwnFolder taken = take("watch, process 7")) {
      assertThat(taken.identity()).isNotNull();
      assertThatThrownBy(() -> take("b"))
          .isInstanceOf(FolderHeldException.class)
          .hasMessage(
              "the inbox "
                  + folder.resolve("in")
                  + " is used by watch, process 7; every node needs folders of its own: set"
                  + " dromedary.inbox, or stop the other");
    }
    assertThat(identity("b")).isNotNull();
  }

  @Test
  void anotherProcessCannotTakeIt() throws Exception {
    try (OwnFolder taken = take("me")) {
      assertThat(taken.identity()).isNotNull();
      assertThat(Taker.run(folder.resolve("in"))).isEqualTo(2);
    }
    assertThat(Taker.run(folder.resolve("in"))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no identity", "1234\n"})
  void aFileWithoutAnIdentityGetsOne(String text) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(folder.resolve("in/.dromedary-inbox"), text);
    assertThat(identity("a")).isEqualTo(identity("b"));
  }

  /** Takes a folder in a process of its own; ends with 2 when it is held. */
  static final class Taker {

    private Taker() {}

    public static void main(String[] arguments) throws IOException {
      try (OwnFolder taken = OwnFolder.take(Path.of(arguments[0]), "inbox", "it", Access.OWNER)) {
        System.exit(taken.identity() == null ? 1 : 0);
      } catch (FolderHeldException e) {
        System.exit(2);
      }
    }

    static int run(Path folder) throws Exception {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Taker.class.getName(),
                  folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    }
  }
}
