package io.dromedary.frontier;

/**
 * The answer or failure that a URL is remembered by.
 *
 * @param verdict {@code ok} or {@code broken}; empty for a failure
 * @param status the HTTP status; 0 for a failure
 * @param kind the kind of failure; empty for an answer
 * @param checkedAt when it came, in milliseconds since the epoch
 */
public record LastAnswer(String verdict, int status, String kind, long checkedAt) {}
