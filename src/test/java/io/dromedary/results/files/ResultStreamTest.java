package io.dromedary.results.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStreamTest {

  @TempDir private Path folder;

  @Test
  void aReaderThatGoesAwayIsNamedWithWhatItGot() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<BufferedReader> opened =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.newBufferedReader(pipe);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    OutputStream out = Files.newOutputStream(pipe, StandardOpenOption.WRITE);
    try (ResultStream stream = new ResultStream("the pipe", out)) {
      BufferedReader reader = opened.get(10, TimeUnit.SECONDS);
      stream.write("one");
      assertThat(reader.readLine()).isEqualTo("one");
      reader.close();
      assertThatThrownBy(() -> stream.write("two"))
          .isInstanceOf(ResultStream.EndedException.class)
          .hasMessage(
              "cannot write results to the pipe any more: nobody reads it (Broken pipe);"
                  + " it got 1 line, and the check has ended");
    }
  }
}
