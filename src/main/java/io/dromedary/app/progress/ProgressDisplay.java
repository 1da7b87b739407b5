package io.dromedary.app.progress;

/** Shows progress. */
interface ProgressDisplay {

  /** Shows how far the check is. */
  void show(ProgressText text);

  /** Leaves a clean screen to what is printed next. */
  void clear();
}
