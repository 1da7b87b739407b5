package io.dromedary.load;

import java.util.List;

/**
 * A request to a closed host that must not have been sent.
 *
 * @param call the request
 * @param windows the windows that forbid it, at least one
 */
public record Intrusion(ServedCall call, List<ClosedWindow> windows) {}
