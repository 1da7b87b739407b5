package io.dromedary.store.sqlite;

import io.dromedary.store.LineId;

/**
 * A line that waits for the outcome of its URL.
 *
 * @param text the line as it was written; empty where the URL is what was written
 */
record WaitingLine(LineId at, String text) {}
