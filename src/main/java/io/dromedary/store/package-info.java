/**
 * The durable state as the frontier sees it: the changes that a commit carries out, and the values
 * that they take and return. {@link io.dromedary.store.Store} is its door; databases are behind it.
 */
@org.jspecify.annotations.NullMarked
package io.dromedary.store;
