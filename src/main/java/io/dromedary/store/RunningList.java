package io.dromedary.store;

/**
 * A list that is not done.
 *
 * @param name how it is called in its results
 * @param results the name of its results
 */
public record RunningList(String name, String results) {}
