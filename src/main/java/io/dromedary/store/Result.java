package io.dromedary.store;

/** What became of one change. A change that is refused takes none of its neighbours along. */
public sealed interface Result<R> {

  /** It was carried out, and has found this. */
  record Found<R>(R value) implements Result<R> {}

  /** It was at fault itself, and has left nothing behind. */
  record Refused<R>(Exception why) implements Result<R> {}
}
