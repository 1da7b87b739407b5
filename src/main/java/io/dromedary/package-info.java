/** The two main classes: the program on Quarkus and on plain camel-main. */
@NullMarked
package io.dromedary;

import org.jspecify.annotations.NullMarked;
