package io.dromedary.store;

/** The result of one change. A change that is refused does not affect its neighbours. */
public sealed interface Result<R> {

  /** It was carried out, and has found this. */
  record Found<R>(R value) implements Result<R> {}

  /** It was at fault itself, and has left nothing behind. */
  record Refused<R>(Exception why) implements Result<R> {}
}
