package io.dromedary.load;

/**
 * What a load server saw.
 *
 * @param requests all requests
 * @param distinct URLs of ours that were called at least once
 * @param repeats calls beyond the first one of their URL
 * @param repeated URLs that were called more than once
 * @param strangers calls of URLs that are none of ours
 * @param limited 429s that it gave
 * @param early requests to a closed host that may have left before the client knew it
 * @param intrusions requests to a closed host that must not have been sent
 */
public record LoadCounts(
    long requests,
    long distinct,
    long repeats,
    long repeated,
    long strangers,
    long limited,
    long early,
    long intrusions) {}
