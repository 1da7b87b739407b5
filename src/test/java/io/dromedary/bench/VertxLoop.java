package io.dromedary.bench;

import io.dromedary.testkit.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The floor: a bare loop around the HTTP client that the program uses, without anything else. */
record VertxLoop() implements Contender {

  @Override
  public String name() {
    return "vert.x loop";
  }

  @Override
  public Program start(Path list, Path folder, Limits limits) throws IOException {
    List<String> arguments =
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            VertxLoopMain.class.getName(),
            list.toString(),
            Integer.toString(limits.all()));
    return Program.start(folder.resolve("program.log"), arguments);
  }
}
