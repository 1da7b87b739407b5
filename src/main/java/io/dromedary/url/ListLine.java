package io.dromedary.url;

/**
 * One physical line of a list.
 *
 * @param number the line's number in the file, from 1
 * @param text the line without its line end; of a line that is too long only the beginning
 * @param tooLong whether the line is longer than {@link Urls#MAX_LENGTH}
 */
public record ListLine(long number, String text, boolean tooLong) {}
