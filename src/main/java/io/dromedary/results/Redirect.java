package io.dromedary.results;

/**
 * One hop of a redirect chain.
 *
 * @param status the status that redirected, such as 301
 * @param from the URL that answered with it
 * @param to the absolute URL that it named
 */
public record Redirect(int status, String from, String to) {}
