package io.dromedary.store;

/**
 * Names one physical line of one list.
 *
 * @param listId the list's number in the frontier
 * @param line the line, from 1
 */
public record LineId(long listId, long line) {}
