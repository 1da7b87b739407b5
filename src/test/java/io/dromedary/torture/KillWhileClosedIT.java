package io.dromedary.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Figures;
import io.dromedary.testkit.Program;
import io.dromedary.testkit.WatchFolders;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten hosts are closed when the packaged program is killed. */
class KillWhileClosedIT {

  @TempDir Path folder;

  @Test
  void noClosedHostIsCalledBeforeItsTimeAfterARestart() throws Exception {
    WatchFolders folders = WatchFolders.create(folder, "kill-while-closed-");

    Figures figures = new KillWhileClosed(Program.jar(), folders).run();

    System.out.print(figures);
    assertThat(figures.wrong()).isEmpty();
  }
}
