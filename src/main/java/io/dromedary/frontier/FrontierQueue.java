package io.dromedary.frontier;

/** The queues of the frontier. */
enum FrontierQueue {
  URLS,
  OUTCOMES;

  static FrontierQueue named(String name) {
    return switch (name) {
      case "urls" -> URLS;
      case "outcomes" -> OUTCOMES;
      default ->
          throw new IllegalArgumentException(
              "frontier: has the queues urls and outcomes, was frontier:" + name);
    };
  }
}
