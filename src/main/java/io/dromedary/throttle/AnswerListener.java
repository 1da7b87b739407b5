package io.dromedary.throttle;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Is told of the head of an answer as soon as it is here, on the thread that read it. It must not
 * block.
 */
@FunctionalInterface
interface AnswerListener {

  /**
   * The head of an answer has come.
   *
   * @param status the HTTP status
   * @param headers gives the value of a header by its name in any case, or null
   */
  void answered(int status, UnaryOperator<@Nullable String> headers);
}
