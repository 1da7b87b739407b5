package io.dromedary.bench;

import io.dromedary.testkit.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Python's aiohttp with as many calls at once and as many to a host.
 *
 * @param python a Python that has it
 */
record AiohttpLoop(Path python, Path script) implements Contender {

  @Override
  public String name() {
    return "aiohttp";
  }

  @Override
  public Program start(Path list, Path folder, Limits limits) throws IOException {
    return Program.startCommand(
        folder.resolve("program.log"),
        List.of(
            python.toString(),
            script.toString(),
            list.toString(),
            Integer.toString(limits.all()),
            Integer.toString(limits.host())),
        Map.of());
  }
}
