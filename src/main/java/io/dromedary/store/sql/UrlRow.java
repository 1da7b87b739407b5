package io.dromedary.store.sql;

import io.dromedary.store.LastAnswer;
import io.dromedary.store.LineId;

/**
 * The row of a URL that a line asks for.
 *
 * @param answer the last answer; its {@code checkedAt} is 0 when there is none to remember
 */
public record UrlRow(long id, String url, boolean waiting, LineId at, LastAnswer answer) {}
