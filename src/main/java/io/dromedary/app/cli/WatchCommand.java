package io.dromedary.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code watch}: checks every list that is dropped into a folder, until it is stopped. */
@Command(
    name = "watch",
    description = {
      "Checks every list that is put into the inbox, until it is stopped. The next start resumes",
      "unfinished lists. This command runs when no other is given."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class WatchCommand implements Callable<Integer> {

  @ParentCommand private RootCommand root = new RootCommand();

  @Mixin private WatchOptions options = new WatchOptions();

  @Override
  public Integer call() throws Exception {
    return root.watch(options);
  }
}
