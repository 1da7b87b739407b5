package io.dromedary.store;

import java.util.Optional;

/**
 * A list that may be read now.
 *
 * @param id its number in the frontier
 * @param results the name of its results
 * @param readTo every line up to this one is durably in the frontier: reading goes on behind it; 0
 *     for a list that is new
 * @param complete whether all of it has been read before: only its file is still where it was
 * @param broken why the rest of it could not be read, when that was so; such a list is complete
 */
public record OpenedList(
    long id, String results, long readTo, boolean complete, Optional<String> broken) {}
