package io.dromedary.frontier;

/**
 * The progress of the lists that are not done.
 *
 * @param expected lines read so far that get an outcome
 * @param settled lines that have one
 * @param underWay calls under way
 */
public record Progress(long expected, long settled, int underWay) {}
