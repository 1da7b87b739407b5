/**
 * The rules of a store over tables, the same for every SQL database: how lines come in, how URLs
 * are settled, and how redirects meet. A database gives the tables and the transaction; what is the
 * same in each stands here.
 */
@org.jspecify.annotations.NullMarked
package io.dromedary.store.sql;
