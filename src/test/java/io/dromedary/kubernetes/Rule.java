package io.dromedary.kubernetes;

import java.util.List;

/** What must hold for the objects of every overlay. */
@FunctionalInterface
interface Rule {

  /** All of them. */
  List<Rule> ALL =
      List.of(
          new TypedRule(),
          new LabelRule(),
          new ProbeRule(),
          new ConfigRule(),
          new FolderRule(),
          new SecurityRule(),
          new NetworkRule(),
          new RunRule(),
          new NodesRule());

  /** What is wrong, a sentence each. */
  List<String> faults(Manifests manifests);
}
