package io.dromedary.store;

/**
 * The file of a list that has been read.
 *
 * @param listId the list that its lines belong to
 * @param name the name of the list
 * @param bytes how many of its first bytes were read
 * @param digest the digest of these bytes
 * @param readTo every line up to this one was read
 * @param openEnd whether that line had no end yet
 * @param reading whether it has grown and its new lines are being read
 * @param movedTo the name that it has now
 * @param until when it is watched no longer, in milliseconds since the epoch
 */
public record ReadFile(
    long listId,
    String name,
    long bytes,
    String digest,
    long readTo,
    boolean openEnd,
    boolean reading,
    String movedTo,
    long until) {}
