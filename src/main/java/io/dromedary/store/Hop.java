package io.dromedary.store;

/**
 * The target of a redirect.
 *
 * @param key the key of the URL that it names
 * @param method the method that it is called with
 * @param number which redirect of its chain it is, from 1
 */
public record Hop(String key, String method, int number) {}
