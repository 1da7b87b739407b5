package io.dromedary.store;

import java.util.Optional;

/**
 * A list that an earlier run has left without its end, or whose file it has left where it was.
 *
 * @param id its number in the frontier
 * @param name how it is called in its results
 * @param file the identity of its file; empty when it has none
 * @param readTo every line up to this one is durably in the frontier
 * @param complete whether it has been read to its end
 */
public record StoredList(
    long id, String name, Optional<String> file, long readTo, boolean complete) {}
