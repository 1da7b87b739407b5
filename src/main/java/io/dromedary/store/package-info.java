/**
 * What is durable, as the frontier sees it: the values that change hands, and the changes that a
 * commit carries out. What a database makes of them is known inside the packages below only.
 */
@org.jspecify.annotations.NullMarked
package io.dromedary.store;
