package io.dromedary.settings;

import java.util.function.Function;

/**
 * Makes a value of a text.
 *
 * @param <T> the type of the value
 * @param allowed what is allowed, to be read behind "must be"
 * @param parse reads a text; throws {@link IllegalArgumentException} when it is not allowed
 */
record Converter<T>(String allowed, Function<String, T> parse) {}
