package io.dromedary.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A short torture of the packaged program; {@link Torture} alone does a long one. */
class TortureIT {

  @TempDir Path folder;

  @Test
  void survivesAKillInEachPhase() {
    CommandLine torture = new CommandLine(new Torture());

    int code = torture.execute("--kills=6", "--urls=300", "--folder=" + folder);

    assertThat(code).as("the table above says what is wrong").isZero();
  }
}
